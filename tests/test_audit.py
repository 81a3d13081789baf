"""Whoever has no network still learns which locked package has a known weakness."""

import sys
from pathlib import Path

import pytest

from benches.audit import main

SPANS = """
affected:
- package: {name: ferry-timetable}
  ranges:
  - type: ECOSYSTEM
    events: [{introduced: '1.2'}, {fixed: '1.4'}, {introduced: '2.0'}, {last_affected: '2.1'}]
"""
NAMED = "\naffected:\n- package: {name: ferry-timetable}\n  versions: [0.9d, '1.0']\n"


def audited(folder: Path, version: str, *more: str) -> int:
    place = folder / "vulns" / "ferry-timetable"
    place.mkdir(parents=True, exist_ok=True)
    for n, advisory in enumerate((f"id: A-1{SPANS}", f"id: A-2{NAMED}", *more)):
        (place / f"{n}.yaml").write_text(advisory)
    lock = folder / "a.lock"
    lock.write_text(
        f'Ferry_Timetable=={version} ; python_version >= "3.11" \\\n    --hash=sha256:0'
    )
    sys.argv = ["audit", str(folder), str(lock)]
    return main()


@pytest.fixture(autouse=True)
def _arguments(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", [])


@pytest.mark.parametrize("version", ["1.0", "1.2", "1.3.9", "2.0", "2.1"])
def test_a_weak_package_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], version: str
) -> None:
    assert audited(tmp_path, version) == 1
    assert f"ferry-timetable {version}: A-" in capsys.readouterr().out


@pytest.mark.parametrize("version", ["0.8", "1.1", "1.4", "1.9", "2.1.1"])
def test_and_no_other(tmp_path: Path, version: str) -> None:
    taken_back = f"id: A-3\nwithdrawn: '2024-01-01'{NAMED.replace('0.9d', version)}"
    assert audited(tmp_path, version, taken_back) == 0


def test_a_folder_without_advisories_is_no_clean_bill(tmp_path: Path) -> None:
    (tmp_path / "a.lock").write_text("ferry==1.0")
    sys.argv = ["audit", str(tmp_path), str(tmp_path / "a.lock")]
    with pytest.raises(SystemExit, match="There are no advisories"):
        main()
