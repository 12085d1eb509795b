"""scripts/audit.py: what is vulnerable is named, and what could not be looked up is not passed off as sound."""

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parent.parent / "scripts" / "audit.py"
ADVISORY = """id: PYSEC-2024-1
affected:
- package: {name: parcel, ecosystem: PyPI}
  ranges:
  - type: ECOSYSTEM
    events: [{introduced: '0'}, {fixed: '1.4'}, {introduced: '2.0'}, {fixed: 2.0.10}]
  versions: ['1.9']
"""


def audit(folder, pin):
    (folder / "pins.txt").write_text(f"# ours\n{pin}\n", encoding="utf-8")
    command = [sys.executable, SCRIPT, "--database", folder, "--pins", folder / "pins.txt"]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.mark.parametrize(
    ("pin", "code"),
    [
        ("parcel==1.3", 1),
        ("Parcel==1.9", 1),
        ("parcel==2.0.9 ; python_version > '3'", 1),
        ("parcel==1.4", 0),
        ("parcel==2.0.10", 0),
        ("letter==1.3", 0),
    ],
)
def test_a_vulnerable_version_is_named(tmp_path, pin, code):
    (tmp_path / "vulns" / "parcel").mkdir(parents=True)
    (tmp_path / "vulns" / "parcel" / "PYSEC-2024-1.yaml").write_text(ADVISORY, encoding="utf-8")
    done = audit(tmp_path, pin)

    assert done.returncode == code
    assert ("PYSEC-2024-1" in done.stdout) == (code == 1)
    assert "1 of 1 pinned versions looked up in a database of" in done.stderr


def test_a_folder_without_advisories_is_no_audit(tmp_path):
    assert audit(tmp_path, "parcel==1.3").returncode == 1
    assert "is no checkout" in audit(tmp_path, "parcel==1.3").stderr
