"""A file has one duty, and fits in a reader's head."""

from pathlib import Path

from index.vocabulary.served import SERVED

PROJECT = Path(__file__).parents[1]
MOST_LINES = 250
WORDS = "index/vocabulary"
"""Its languages are looked up and not read: all words of one stand in one file however many."""
MOST_OF_A_LANGUAGE = 400


def test_no_file_is_too_long() -> None:
    packages = ("index", "prompts", "qa_service")
    files = [file for package in packages for file in (PROJECT / package).rglob("*.py")]
    assert len(files) > 50
    lines = {f: len(f.read_text(encoding="utf-8").splitlines()) for f in files}
    most = {PROJECT / WORDS / f"{code}.py": MOST_OF_A_LANGUAGE for code in SERVED}
    long = {f: n for f, n in lines.items() if n > most.get(f, MOST_LINES)}
    assert long == {}
