"""What a person's hands and eyes do: point at an entity or a line, type a name, read what is there."""

from __future__ import annotations


def point_of(page, entity):
    """Where on the screen an entity stands."""
    return page.evaluate(
        """entity => {
          const { network } = kgPage.stage, { x, y } = network.canvasToDOM(network.getPosition(entity));
          const box = document.querySelector('#mynetwork').getBoundingClientRect();
          return [x + box.left, y + box.top];
        }""",
        entity,
    )


def some_pair(page):
    """A drawn pair whose line's middle lies free of symbols, and that middle."""
    return page.evaluate(
        """() => {
          const { network, pairs } = kgPage.stage, box = document.querySelector('#mynetwork').getBoundingClientRect();
          for (const pair of pairs.values()) {
            const a = network.getPosition(pair.a), b = network.getPosition(pair.b);
            const dom = network.canvasToDOM({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
            const at = [dom.x + box.left, dom.y + box.top];
            if (document.elementFromPoint(...at)?.tagName !== 'CANVAS') continue;
            if (network.getNodeAt(dom) === undefined && network.getEdgeAt(dom) === pair.id) return { ...pair, at };
          }
          return null;
        }"""
    )


def search(page, words):
    """Find an entity as a person does: slash, type, Enter."""
    page.keyboard.press("/")
    page.keyboard.type(words)
    page.wait_for_selector("#hits li[aria-selected=true]")
    page.keyboard.press("Enter")
    page.wait_for_selector("#drawer:not([hidden]) h2")


def hits(page, words):
    """The names the search offers."""
    page.fill("#query", words)
    page.wait_for_selector("#hits:not([hidden]) li")
    return page.locator("#hits .name").all_inner_texts()


def view(page, name):
    """Go to one of the views and wait until it is drawn."""
    page.click(f"#views [data-view={name}]")
    if name != "graph":
        page.wait_for_selector("#view:not([hidden]) > *")


def unfold(page, part):
    """Open a part of the legend."""
    section = page.locator(f"[data-part={part}]")
    if section.get_attribute("open") is None:
        section.locator("summary").first.click()
    return section


def tick(page, part, text):
    """Tick or untick a line of the legend."""
    unfold(page, part).locator("label", has_text=text).first.click()


def read(page, expression):
    """A value out of the page's own state."""
    return page.evaluate(f"() => ({expression})")


def shown(page):
    return read(page, "kgPage.stage.members")


def colours(page):
    """How many different colours the canvas holds; a blank one has one."""
    return page.evaluate(
        """() => {
          const canvas = document.querySelector('#mynetwork canvas');
          const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height), seen = new Set();
          for (let at = 0; at < data.length; at += 148) seen.add(data[at] << 16 | data[at + 1] << 8 | data[at + 2]);
          return seen.size;
        }"""
    )
