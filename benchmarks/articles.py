"""Any number of invented local news articles of about a thousand characters, the same ones every time.

    python -m benchmarks.articles 10000 -o news.jsonl
    python -m benchmarks.articles 1000 --folder news/

An article depends on its number alone: the first thousand of ten thousand are the thousand. A county has its officials
and some firms that come back in its articles; the other names are new, so that things grow in number with the articles.
A thousand characters make as many claims as in tests/gold.
"""

from __future__ import annotations

import argparse
import functools
import json
import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random
from typing import Any

from kg.text.gazetteer import gazetteer

WORDS = Path(__file__).with_suffix(".toml")
LENGTH = 1000
SAYING_NOTHING = 0.4  # of the paragraphs
KNOWN = 0.5  # of the firms


def articles(count: int, *, seed: int = 1, start: int = 0) -> Iterator[dict[str, str]]:
    """`count` articles as records, from number `start` on."""
    return (article(number, seed=seed) for number in range(start, start + count))


def article(number: int, *, seed: int = 1, edition: int = 0) -> dict[str, str]:
    """One article as a record; another edition has the same county, title and date and another text."""
    dice = Random(f"{seed}/{number}")
    county = dice.choice(_counties())
    name, city = _name(county), _name(gazetteer().prefecture_of(county) or county)
    day = f"{dice.randint(1, 12)}月{dice.randint(1, 28)}日"
    fixed = _officials(county, seed) | {"county": name, "day": day}
    return {
        "id": f"a{number:07}",
        "title": f"{name}{dice.choice(_words()['trades'])}{dice.choice(_words()['headlines'])}",
        "publisher": f"{city.removesuffix('市')}日报",
        "date": f"20{dice.randint(19, 25)}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}",
        "home": name,
        "text": "\n".join(_paragraphs(Random(f"{seed}/{number}/{edition}"), county, fixed, seed)),
    }


def write_folder(records: Iterable[dict[str, str]], folder: Path) -> None:
    """A text file with front matter for each record, a thousand to a folder."""
    for record in records:
        path = folder / record["id"][:-3] / f"{record['id']}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(as_text(record), encoding="utf-8", newline="\n")


def write_jsonl(records: Iterable[dict[str, str]], path: Path) -> None:
    """A line for each record."""
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def as_text(record: dict[str, str]) -> str:
    """A record as the text of a file."""
    head = "".join(f"{key}: {record[key]}\n" for key in ("title", "publisher", "date", "home"))
    return f"---\n{head}---\n{record['text']}\n"


def _paragraphs(dice: Random, county: str, fixed: dict[str, str], seed: int) -> Iterator[str]:
    telling, idle = list(_words()["telling"]), list(_words()["idle"])
    dice.shuffle(telling)
    dice.shuffle(idle)
    length = 0
    while length < LENGTH:
        template = idle.pop() if idle and dice.random() < SAYING_NOTHING else telling.pop()
        paragraph = template.format_map(fixed | _slots(dice, county, seed))
        length += len(paragraph)
        yield paragraph


def _slots(dice: Random, county: str, seed: int) -> dict[str, str]:
    """What fills a paragraph."""
    place, words = _name(county), _words()
    heads, trades = words["heads"], words["trades"]
    firms = [dice.choice(_firms(county, seed)) if dice.random() < KNOWN else _firm(dice, place) for _ in range(2)]
    return {
        "firm": firms[0],
        "firm2": firms[1],
        "parent": f"{_some(dice, heads)}{dice.choice(trades)}集团",
        "builder": f"{_some(dice, heads)}建筑工程有限公司",
        "bank": f"{place}农村商业银行",
        "coop": f"{place}{_some(dice, heads)}种植专业合作社",
        "school": f"{place}职业技术学校",
        "project": f"{_some(dice, heads)}{dice.choice(trades)}{dice.choice(words['works'])}",
        "town": f"{place}{dice.choice('东西南北')}城工业园区",
        "office": dice.choice(words["offices"]),
        **{name: _person(dice) for name in ("person", "person2", "person3")},
        "money": f"{dice.randint(11, 99) / 10:g}",
        "money2": f"{dice.randint(1, 10) / 10:g}",
        "money3": str(dice.randint(10, 300)),
        "number": str(dice.randint(20, 900)),
        "number2": str(dice.randint(1000, 9000)),
        "percent": str(dice.randint(2, 49)),
        "year": str(dice.randint(1990, 2018)),
        "year2": str(dice.randint(2026, 2029)),
    }


@functools.cache
def _officials(county: str, seed: int) -> dict[str, str]:
    dice = Random(f"{seed}/{county}/officials")
    return {post: _person(dice) for post in ("secretary", "mayor", "deputy", "head")}


@functools.cache
def _firms(county: str, seed: int) -> tuple[str, ...]:
    dice = Random(f"{seed}/{county}/firms")
    return tuple(_firm(dice, _name(county)) for _ in range(8))


def _firm(dice: Random, place: str) -> str:
    words = _words()
    return f"{place}{_some(dice, words['heads'])}{dice.choice(words['trades'])}{dice.choice(words['forms'])}"


def _person(dice: Random) -> str:
    return dice.choice(_words()["surnames"]) + _some(dice, _words()["given"], 1 if dice.random() < 0.2 else 2)


def _some(dice: Random, letters: str, size: int = 2) -> str:
    return "".join(dice.choice(letters) for _ in range(size))


def _name(code: str) -> str:
    division = gazetteer().by_code(code)
    assert division is not None
    return division.name


@functools.cache
def _words() -> dict[str, Any]:
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))


@functools.cache
def _counties() -> tuple[str, ...]:
    """The counties and county-level cities of every province."""
    table = gazetteer()
    codes = (f"{number}0000" for number in range(11, 66))
    provinces = (code for code in codes if table.by_code(code) is not None)
    below = (code for province in provinces for city in table.children(province) for code in table.children(city))
    return tuple(code for code in below if len(code) == 6 and _name(code)[-1] in "县市" and table.current(code) == code)


def main() -> None:
    """Writes articles as JSONL, or as text files with front matter into a folder."""
    parser = argparse.ArgumentParser(description="Write invented articles.")
    parser.add_argument("count", type=int)
    parser.add_argument("-o", "--output", type=Path, help="a JSONL file; standard output where neither is given")
    parser.add_argument("--folder", type=Path, help="a folder for a text file each")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=int, default=0)
    given = parser.parse_args()
    found = articles(given.count, seed=given.seed, start=given.start)
    if given.folder is not None:
        write_folder(found, given.folder)
    elif given.output is not None:
        write_jsonl(found, given.output)
    else:
        sys.stdout.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in found)


if __name__ == "__main__":
    main()
