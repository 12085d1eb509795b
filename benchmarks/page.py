"""Measures the graph page in headless Chromium: size, build, first picture, pan, search, path.

Run: python benchmarks/page.py 1000 10000 50000   (Chromium from KG_CHROMIUM or the PATH)
"""

from __future__ import annotations

import os
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.demo_graph import demo
from kg.publish.html import render

ARGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
ROUNDS = 3


def main() -> None:
    sizes = [int(word) for word in sys.argv[1:]] or [1000, 10000, 50000]
    heads = ("entities", "claims", "MB", "build s", "usable s", "pan/s", "search ms", "path ms")
    print("".join(f"{head:>10}" for head in heads))
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        chromium = os.environ.get("KG_CHROMIUM") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=chromium, headless=True, args=ARGS)
        for size in sizes:
            graph = demo(size)
            started = time.perf_counter()
            path = Path(folder) / f"{size}.html"
            path.write_text(render(graph, title="Benchmark"), encoding="utf-8", newline="\n")
            built = time.perf_counter() - started
            figures = [visit(browser.new_page(viewport={"width": 1400, "height": 900}), path) for _ in range(ROUNDS)]
            usable, pan, search, route = (statistics.median(column) for column in zip(*figures, strict=True))
            megabytes = path.stat().st_size / 1e6
            counts = f"{len(graph.entities):10}{len(graph.claims):10}{megabytes:10.2f}{built:10.2f}"
            print(f"{counts}{usable:10.2f}{pan:10.0f}{search:10.1f}{route:10.1f}")
        browser.close()


def visit(page: Page, path: Path) -> tuple[float, float, float, float]:
    """Seconds until usable, redraws a second while dragging, milliseconds of a search and of a path."""
    page.goto(path.as_uri())
    page.wait_for_selector("html[data-ready]", timeout=60_000)
    usable = page.evaluate("Number(document.documentElement.dataset.ready)") / 1000
    page.wait_for_selector("html[data-complete]", timeout=60_000)
    pan = drag(page)
    search = page.evaluate(SEARCH)
    route = page.evaluate(PATH)
    page.close()
    return usable, pan, search, route


def drag(page: Page, seconds: float = 2.0) -> float:
    page.evaluate("() => { window.drawn = 0; kgPage.stage.network.on('afterDrawing', () => { window.drawn++; }); }")
    page.mouse.move(800, 520)
    page.mouse.down()
    before, started, step = page.evaluate("window.drawn"), time.perf_counter(), 0
    while time.perf_counter() - started < seconds:
        step += 1
        page.mouse.move(800 + 6 * (step % 20) - 60, 520 + 4 * (step % 14) - 28)
    drawn = (page.evaluate("window.drawn") - before) / (time.perf_counter() - started)
    page.mouse.up()
    return drawn


# The slowest of several words; the first search also builds the index, in the time a person takes to type.
SEARCH = """() => {
  kgPage.findEntities("x");
  const took = ["kz", "kaizhong", "项目", "董事长", "a", "371522"].map((words) => {
    const before = performance.now();
    kgPage.findEntities(words);
    return performance.now() - before;
  });
  return Math.max(...took);
}"""

# The slowest of a hundred pairs from everywhere in the graph, connected ones among them.
PATH = """() => {
  const size = kgPage.graph.type.length, took = [];
  let connected = 0;
  for (let pair = 1; pair <= 100; pair++) {
    const before = performance.now();
    const steps = kgPage.shortestPath((pair * 7919) % size, (pair * 15485863 + 1) % size);
    took.push(performance.now() - before);
    connected += steps?.length > 1;
  }
  if (!connected) throw new Error("no pair is connected");
  return Math.max(...took);
}"""

if __name__ == "__main__":
    main()
