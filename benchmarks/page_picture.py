"""Takes the pictures of the graph page for the documentation.

Run: kg build examples/ -o output/ && python benchmarks/page_picture.py output/graph.html docs/
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ARGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]


def main() -> None:
    page_file, folder = Path(sys.argv[1]).resolve(), Path(sys.argv[2])
    with sync_playwright() as playwright:
        chromium = os.environ.get("KG_CHROMIUM") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=chromium, headless=True, args=ARGS)
        size = {"width": 1400, "height": 860}
        page = browser.new_page(viewport=size, locale="zh-CN", reduced_motion="reduce")
        page.goto(page_file.as_uri())
        page.wait_for_selector("html[data-complete]")
        page.screenshot(path=folder / "page.png")
        evidence(page)
        page.screenshot(path=folder / "page-evidence.png")
        page.evaluate("kgPage.store.set({ view: 'projects', selection: null })")
        page.wait_for_selector("#view td")
        page.screenshot(path=folder / "page-projects.png")
        browser.close()


def evidence(page: Page) -> None:
    """The neighbourhood of the best-linked project, with its drawer."""
    page.evaluate(
        """() => {
          const { graph } = kgPage, project = graph.types.indexOf('Project');
          const best = graph.type.flatMap((type, entity) => (type === project ? [entity] : []))
            .sort((a, b) => graph.claimsOf(b).length - graph.claimsOf(a).length)[0];
          kgPage.ego(best, 2);
        }"""
    )
    page.wait_for_selector("#drawer .evidence")
    page.wait_for_timeout(300)


if __name__ == "__main__":
    main()
