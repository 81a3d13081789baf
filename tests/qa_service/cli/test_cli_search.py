"""`qa-service search`, and words from stdin."""

import json
from pathlib import Path

from tests.qa_service.cli.conftest import Run


def test_sentences_are_found_with_their_source(anywhere: Run, paper: Path) -> None:
    anywhere("ingest", paper)
    found = anywhere("search", "mayor resigned", "--limit", "1")
    assert found.code == 0
    assert found.out.splitlines() == [
        "The mayor of Springfield resigned on Friday over the budget.",
        "mayor.txt",
    ]
    (hit,) = json.loads(anywhere("search", "mayor", "--limit", "1", "--json").out)["data"]
    assert f"?start={hit['start']}&end={hit['end']}&" in hit["url"]


def test_where_there_is_nothing_the_status_says_so(anywhere: Run) -> None:
    found = anywhere("search", "mayor")
    assert (found.code, found.out) == (3, "Nothing found.\n")
    assert anywhere("search", "mayor", "--exit-status").code == 1
    assert anywhere("search", " ").code == 1


def test_words_may_come_from_stdin(qa: Run, paper: Path) -> None:
    qa("ingest", paper)
    assert "mayor.txt" in qa("search", "-", typed="mayor resigned\n").out
    assert "resigned" in qa("ask", "-", typed="Why did the mayor of Springfield resign?\n").out
