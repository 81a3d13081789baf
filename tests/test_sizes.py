"""A file has one duty, and fits in a reader's head."""

from pathlib import Path

PROJECT = Path(__file__).parents[1]
MOST_LINES = 250


def test_no_file_is_too_long() -> None:
    packages = ("index", "prompts", "qa_service")
    files = [file for package in packages for file in (PROJECT / package).rglob("*.py")]
    assert len(files) > 50
    lines = {f: len(f.read_text(encoding="utf-8").splitlines()) for f in files}
    long = {f.relative_to(PROJECT).as_posix(): n for f, n in lines.items() if n > MOST_LINES}
    assert long == {}
