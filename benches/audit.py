"""Locked packages with a known weakness, where there is no network for pip-audit.

    python -m benches.audit ADVISORIES requirements.lock

`ADVISORIES` is a copy of the Python Packaging Authority's advisory database
(pypa/advisory-database), which knows what was known on the day it was copied. Ends with 1 when a
package has a weakness.
"""

import argparse
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from packaging.utils import canonicalize_name
from packaging.version import Version

_LOCKED = re.compile(r"^([\w.-]+)==([^\s;\\]+)", re.MULTILINE)
Advisory = Mapping[str, Any]


def locked(lock: str) -> dict[str, Version]:
    return {canonicalize_name(name): Version(number) for name, number in _LOCKED.findall(lock)}


def known(advisories: Path, name: str) -> Iterator[Advisory]:
    """What stands about a package and was not taken back."""
    for file in sorted((advisories / "vulns" / name).glob("*.yaml")):
        advisory = yaml.safe_load(file.read_text("utf-8"))
        if "withdrawn" not in advisory:
            yield advisory


def concerns(advisory: Advisory, version: Version) -> bool:
    return any(
        str(version) in affected.get("versions", ())
        or any(
            _within(version, span["events"])
            for span in affected.get("ranges", ())
            if span["type"] == "ECOSYSTEM"
        )
        for affected in advisory["affected"]
    )


def _within(version: Version, events: Iterable[Mapping[str, str]]) -> bool:
    """Weak from what introduced it to what fixed it, however often."""
    weak = False
    for event in events:
        (what, number), *_ = event.items()
        behind = (
            version > Version(number) if what == "last_affected" else version >= Version(number)
        )
        if behind:
            weak = what == "introduced"
    return weak


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("advisories", type=Path)
    arguments.add_argument("locks", type=Path, nargs="+")
    asked = arguments.parse_args()
    packages = {name: v for lock in asked.locks for name, v in locked(lock.read_text()).items()}
    found = [
        f"{name} {version}: {advisory['id']} {' '.join(advisory.get('aliases', ()))}"
        for name, version in sorted(packages.items())
        for advisory in known(asked.advisories, name)
        if concerns(advisory, version)
    ]
    files = [*(asked.advisories / "vulns").rglob("*.yaml")]
    if not files:
        sys.exit(f"There are no advisories in {asked.advisories}: name a copy of the database.")
    told = f"{len(packages)} packages, {len(files)} advisories, {len(found)} of them about these."
    print(*found, told, sep="\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
