"""Parts of a file replaced: what comes out is what would have been written from the beginning."""

import io
import mmap
import random

import pytest

from kg.update.lines import start_of_line
from kg.update.splicing import Parts, splice


def text(found):
    return b"".join(b"%s %s\n" % (key, value) for key in sorted(found) for value in found[key])


def key(content, start):
    return content[start : content.find(b" ", start)]


def spliced(path, head, before, after):
    path.write_bytes(head + text(before))
    changed = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
    out = io.BytesIO()
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        parts = Parts(content, len(head), start_of_line, key)
        replaced = splice(parts, ((name, text({name: after.get(name, [])})) for name in changed), out)
    return out.getvalue(), replaced


@pytest.mark.parametrize("seed", range(60))
def test_any_parts_may_come_go_and_change(tmp_path, seed):
    dice = random.Random(seed)

    def some():
        return {b"%02d" % n: [b"x" * dice.randrange(40)] * dice.randint(1, 3) for n in range(30) if dice.random() < 0.5}

    before = some() or {b"00": [b""]}
    after = {name: value for name, value in (before | some()).items() if dice.random() < 0.8}
    head = dice.choice([b"", b"head\n", b"two\nlines\n"])
    made, replaced = spliced(tmp_path / "file", head, before, after)

    assert made == head + text(after)
    gone = {name: value for name, value in before.items() if after.get(name) != value}
    assert b"".join(replaced) == text(gone)
