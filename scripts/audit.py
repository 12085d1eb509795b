"""Known vulnerabilities in the versions that `constraints.txt` pins.

    .venv/bin/python scripts/audit.py                   asks PyPI through pip-audit, which needs the network
    .venv/bin/python scripts/audit.py --database DIR    looks in a checkout of github.com/pypa/advisory-database

Exit code 0: every pinned version was looked up and none is known to be vulnerable; 1: some are, and are named; 2: it
could not be told of all of them, which is said, and is no audit.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import yaml
from packaging.utils import canonicalize_name
from packaging.version import Version

PINS = Path(__file__).resolve().parent.parent / "constraints.txt"
TOLD = {0: "no known vulnerability", 1: "vulnerable", 2: "NOT AUDITED"}


def main() -> int:
    """Says what is known, and how much of it."""
    parser = argparse.ArgumentParser(description="Audit the pinned versions.")
    parser.add_argument("--database", type=Path, help="A checkout of github.com/pypa/advisory-database.")
    parser.add_argument("--pins", type=Path, default=PINS, help="Default: constraints.txt.")
    options = parser.parse_args()
    database, pins = options.database, dict(_pins(options.pins))
    found, unknown = _from_database(database, pins) if database else _from_service(options.pins, pins)
    for line in sorted(found):
        print(line)
    code = 1 if found else 2 if unknown else 0
    asked = f"a database of {_day(database)}" if database else "PyPI's advisories"
    print(f"{TOLD[code]}: {len(pins) - unknown} of {len(pins)} pinned versions looked up in {asked}", file=sys.stderr)
    return code


def _pins(path: Path) -> Iterator[tuple[str, str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        name, sign, version = line.partition("==")
        if sign:
            yield canonicalize_name(name.strip()), re.split(r"[ ;#]", version.strip())[0]


def _from_service(path: Path, pins: dict[str, str]) -> tuple[list[str], int]:
    """What pip-audit is told, and how many of the pins it was told nothing of."""
    command = [sys.executable, "-m", "pip_audit", "-r", str(path), "--no-deps", "--disable-pip", "-f", "json"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    try:
        told = json.loads(done.stdout)["dependencies"]
    except (json.JSONDecodeError, KeyError):
        print(done.stderr.strip().splitlines()[-1:] or "pip-audit said nothing", file=sys.stderr)
        return [], len(pins)
    found = [
        f"{each['name']} {each['version']}: {flaw['id']}, mended in {' '.join(flaw['fix_versions']) or 'no version'}"
        for each in told
        for flaw in each.get("vulns", ())
    ]
    looked_up = {canonicalize_name(each["name"]) for each in told if "vulns" in each}
    return found, len(pins.keys() - looked_up)


def _from_database(database: Path, pins: dict[str, str]) -> tuple[list[str], int]:
    """What the checkout says; a package without a folder there has no advisory."""
    if not (database / "vulns").is_dir():
        sys.exit(f"{database} is no checkout of github.com/pypa/advisory-database")
    found = []
    for name, version in pins.items():
        for path in sorted((database / "vulns" / name).glob("*.yaml")):
            advisory = yaml.safe_load(path.read_text(encoding="utf-8"))
            if not advisory.get("withdrawn") and any(_affects(each, version) for each in advisory["affected"]):
                found.append(f"{name} {version}: {advisory['id']}")
    return found, 0


def _day(database: Path) -> str:
    """When the checkout is of: an old one knows nothing of what was found since."""
    command = ["git", "-C", str(database), "log", "-1", "--format=%cs"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    return done.stdout.strip() or "an unknown day"


def _affects(affected: dict[str, list], version: str) -> bool:
    if version in affected.get("versions", ()):
        return True
    ranges = (each["events"] for each in affected.get("ranges", ()) if each["type"] == "ECOSYSTEM")
    return any(_within(Version(version), events) for events in ranges)


def _within(version: Version, events: list[dict[str, str]]) -> bool:
    """Whether it lies behind an `introduced` and before the `fixed` that belongs to it."""
    inside = False
    for event in events:
        if "introduced" in event and version >= Version(event["introduced"]):
            inside = True
        if "fixed" in event and version >= Version(event["fixed"]):
            inside = False
        if "last_affected" in event and version > Version(event["last_affected"]):
            inside = False
    return inside


if __name__ == "__main__":
    sys.exit(main())
