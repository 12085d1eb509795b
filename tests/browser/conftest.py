"""Pages in a headless Chromium, watched for everything a page must not do."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.demo_graph import demo
from kg.publish.html import render


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def write(tmp_path_factory):
    """Write(graph, name=…) renders a graph into a file, in a folder with a blank and Chinese in its name."""
    folder = tmp_path_factory.mktemp("图谱 pages")

    def go(graph, name="graph", *, title="测试图谱", lang="zh"):
        path = folder / f"{name}.html"
        path.write_text(render(graph, title=title, lang=lang), encoding="utf-8", newline="\n")
        return path

    return go


@pytest.fixture(scope="session")
def page_300(write):
    return write(demo(300), "demo-300")


@pytest.fixture(scope="session")
def page_1000(write):
    return write(demo(1000), "demo-1000")


@pytest.fixture(scope="session")
def kept():
    """Pages that stay open between tests, by file: loading one takes longer than most tests."""
    pages = {}
    yield pages
    for page, _ in pages.values():
        page.context.close()


@pytest.fixture
def open_page(browser, kept):
    """Open a file; afterwards any console message, error, dialog or request of the page fails the test.

    A page opened without options is one of those that are kept, taken back to its beginning; `alone` gets a new one.
    """
    fresh, watched = [], []

    def go(path, *, fragment="", width=1400, height=900, alone=False, **options):
        plain = not alone and not fragment and not options and (width, height) == (1400, 900)
        if plain and path in kept:
            page, complaints = kept[path]
            page.evaluate(RESET)
            watched.append(complaints)
            return page
        page, complaints = _opened(browser, path.as_uri() + fragment, (width, height), options)
        watched.append(complaints)
        if plain:
            kept[path] = page, complaints
        else:
            fresh.append(page)
        return page

    yield go
    for page in fresh:
        page.context.close()
    found = [line for complaints in watched for line in complaints]
    for complaints in watched:
        complaints.clear()
    assert not found


RESET = """() => {
  const { store, initial, stage } = kgPage;
  localStorage.clear();
  stage.pins.clear();
  document.querySelector('#query').value = '';
  document.querySelector('#query').dispatchEvent(new Event('input'));
  document.querySelector('#toast').textContent = '';
  document.activeElement?.blur();
  store.set({ ...initial, filters: { ...initial.filters }, scope: { ...initial.scope }, marks: [], trail: [] });
}"""


def _opened(browser, address, size, options):
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, locale="zh-CN", reduced_motion="reduce", **options
    )
    context.set_default_timeout(8000)
    context.route("http*://**/*", lambda route: route.abort())
    page, complaints = context.new_page(), []
    watch(page, complaints)
    page.goto(address)
    page.wait_for_selector("html[data-complete]", timeout=20000)
    return page, complaints


def watch(page, complaints):
    """Write down what a clean page never does; the address bar's own load is the one request it may make."""
    page.on("console", lambda message: complaints.append(f"console {message.type}: {message.text}"))
    page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
    page.on("dialog", lambda dialog: (complaints.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    page.on("request", lambda request: None if _own(request) else complaints.append(f"request: {request.url[:200]}"))


def _own(request):
    navigation = request.is_navigation_request() and request.url.startswith("file:")
    return navigation or request.url.startswith(("data:", "blob:"))
