"""A file has one duty, and fits in a reader's head."""

from pathlib import Path

PROJECT = Path(__file__).parents[1]
MOST_LINES = 250
WORDS = "index/language/vocabulary"
"""Lists, looked up and not read: all words of a language stand in one file however many."""
MOST_OF_A_LANGUAGE = 400


def test_no_file_is_too_long() -> None:
    packages = ("index", "prompts", "qa_service")
    files = [file for package in packages for file in (PROJECT / package).rglob("*.py")]
    assert len(files) > 50
    lines = {f: len(f.read_text(encoding="utf-8").splitlines()) for f in files}
    most = {PROJECT / WORDS: MOST_OF_A_LANGUAGE}
    long = {f: n for f, n in lines.items() if n > most.get(f.parent, MOST_LINES)}
    assert long == {}
