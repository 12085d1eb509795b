"""What the eye meets first: labels that do not overlap, a filled canvas, symbols apart."""

from __future__ import annotations

import itertools

import pytest

from tests.browser.hands import read


def boxes(page):
    return read(page, "kgPage.stage.labels.boxes.map(({ box }) => box)")


def overlap(a, b):
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


@pytest.mark.parametrize("size", [(1400, 900), (1000, 700), (390, 800)])
def test_no_label_overlaps_another(page_1000, open_page, size):
    page = open_page(page_1000, width=size[0], height=size[1])
    found = boxes(page)

    assert len(found) > (100 if size[0] > 1000 else 15)
    assert [pair for pair in itertools.combinations(found, 2) if overlap(*pair)] == []


@pytest.mark.parametrize("way", ["ego(0, 1)", "ego(30, 2)", "path(5, 200)"])
def test_no_label_overlaps_another_in_other_views(page_1000, open_page, way):
    page = open_page(page_1000)
    page.evaluate(f"kgPage.{way}")
    page.wait_for_timeout(100)

    assert [pair for pair in itertools.combinations(boxes(page), 2) if overlap(*pair)] == []


def test_symbols_fill_the_canvas(page_1000, open_page):
    page = open_page(page_1000)
    xs, ys = zip(
        *read(
            page,
            """kgPage.stage.members.map((entity) => {
              const { x, y } = kgPage.stage.network.canvasToDOM(kgPage.stage.network.getPosition(entity));
              return [x, y];
            })""",
        ),
        strict=True,
    )
    width, height = read(page, "[kgPage.stage.container.clientWidth, kgPage.stage.container.clientHeight]")

    assert (max(xs) - min(xs)) / width >= 0.6
    assert (max(ys) - min(ys)) / height >= 0.6
    assert min(xs) > 0
    assert max(xs) < width
    assert min(ys) > 0
    assert max(ys) < height


def test_first_view_says_what_it_leaves_out(page_1000, open_page):
    page = open_page(page_1000)

    assert "显示 300 / 1,000 个实体" in page.inner_text("#scope")
    page.click("text=再多显示 200 个")
    assert "显示 500 / 1,000 个实体" in page.inner_text("#scope")


def test_zoom_and_fit(page_1000, open_page):
    page = open_page(page_1000)
    before = read(page, "kgPage.stage.network.getScale()")
    page.click("[aria-label=放大]")
    assert read(page, "kgPage.stage.network.getScale()") > before
    page.click("[aria-label=适应窗口]")

    assert read(page, "kgPage.stage.network.getScale()") == pytest.approx(before)
