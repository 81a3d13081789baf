"""Labelled lines of tests/data: half is for development, figures come from the other."""

import json
from pathlib import Path
from typing import Any

DATA = Path(__file__).parents[1] / "data"


def labelled(name: str, half: str = "") -> list[dict[str, Any]]:
    """The lines of a file, of one half ("develop" or "report") when it is given."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    rows: list[dict[str, Any]] = [json.loads(line) for line in lines]
    return [row for row in rows if not half or row["half"] == half]


def precision_and_recall(found: int, false: int, missed: int) -> tuple[float, float]:
    return found / max(1, found + false), found / max(1, found + missed)
