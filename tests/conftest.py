"""One headless Chromium for all tests: playwright's driver can be started only once in a process."""

import os
import shutil

import pytest

ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser():
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    names = ("chromium", "chromium-browser", "google-chrome")
    found = os.environ.get("KG_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if not found:
        pytest.skip("no chromium: set KG_CHROMIUM or put it on the PATH")
    try:
        playwright = sync_api.sync_playwright().start()
    except Exception as error:  # noqa: BLE001 - whatever it is, the driver does not run here
        pytest.skip(f"playwright's driver does not start ({error}); on Debian it needs libatomic1")
    try:
        running = playwright.chromium.launch(executable_path=found, headless=True, args=ARGS)
    except sync_api.Error as error:
        playwright.stop()
        pytest.skip(f"{found} does not start: {error.message.splitlines()[0]}")
    yield running
    running.close()
    playwright.stop()
