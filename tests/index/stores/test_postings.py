"""Keyword search: hostile text is only words, and what was deleted is gone."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.language.analysis import terms
from index.stores.postings import MAX_QUERY_TERMS, Posting, Postings

HOSTILE = {
    "brackets": "(" * 3000,
    "quotes": '"' * 501 + "'" * 501,
    "nul": "port\x00harbour",
    "words": "port " * 10_000,
    "different words": " ".join(f"word{n}" for n in range(10_000)),
    "one long word": "a" * 100_000,
    "operators": "AND OR NOT +port -port port~2 port^9 title:port *:* [a TO b] {a TO b}",
    "escapes": "\\" * 3000,
    "emoji": "👩‍👩‍👧‍👦" * 1000,
    "combining marks": "e" + "\u0301" * 5000,
    "right to left": "\u202e" * 100 + "port",
    "nothing": "",
}


@pytest.fixture
def postings(tmp_path: Path) -> Iterator[Postings]:
    opened = Postings(tmp_path / "postings")
    yield opened
    opened.close()


def add(postings: Postings, **texts: str) -> None:
    """Sentences of version 1, 2, ... with the ids 10, 20, ..."""
    for version, text in enumerate(texts.values(), 1):
        postings.add([Posting(10 * version, version, sentence=terms(text, "en"))])
    postings.commit()


def found(postings: Postings, text: str, versions: list[int] | None = None) -> list[int]:
    hits = postings.search("sentence", terms(text, "en"), 10, versions)
    assert [score for _, score in hits] == sorted((score for _, score in hits), reverse=True)
    return [identifier for identifier, _ in hits]


def test_the_best_match_comes_first(postings: Postings) -> None:
    add(postings, a="The port was closed.", b="The mine was closed.", c="The race was won.")
    assert found(postings, "closed ports") == [10, 20]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_questions_are_only_words(postings: Postings, text: str) -> None:
    add(postings, a="The port was closed.", b="The mine was closed.")
    assert found(postings, text) in ([], [10])


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_articles_do_not_hide_others(postings: Postings, text: str) -> None:
    add(postings, a=text, b="The mine was closed.")
    assert postings.count() == 2
    assert found(postings, "mine") == [20]


def test_a_question_may_be_endless_but_not_the_query(postings: Postings) -> None:
    add(postings, a="word1 stands early", b=f"word{MAX_QUERY_TERMS + 50} stands late")
    asked = " ".join(f"word{n}" for n in range(MAX_QUERY_TERMS + 100))
    assert found(postings, asked) == [10]


def test_only_the_versions_asked_for(postings: Postings) -> None:
    add(postings, a="The port was closed.", b="The port was opened.")
    assert found(postings, "port", [2]) == [20]
    assert found(postings, "port", [7]) == []
    assert found(postings, "port", []) == []


def test_restricting_the_versions_does_not_change_the_scores(postings: Postings) -> None:
    add(postings, a="The port was closed.", b="The port was opened.")
    everywhere = dict(postings.search("sentence", ["port", "close"], 10))
    inside = dict(postings.search("sentence", ["port", "close"], 10, [1]))
    assert inside == {10: pytest.approx(everywhere[10])}


def test_deleted_versions_are_gone_after_the_commit(postings: Postings) -> None:
    add(postings, a="The port was closed.", b="The port was opened.")
    postings.delete_versions([1, 7])
    postings.commit()
    assert found(postings, "port") == [20]
    assert postings.count() == 1


def test_fields_do_not_mix(postings: Postings) -> None:
    postings.add([Posting(1, 1, sentence=["port"]), Posting(1, 1, passage=["mine"])])
    postings.add([Posting(2, 1, names=["ads"])])
    postings.commit()
    assert postings.search("passage", ["port"], 10) == []
    assert [n for n, _ in postings.search("passage", ["mine"], 10)] == [1]
    assert [n for n, _ in postings.search("names", ["ads"], 10)] == [2]
    assert postings.document_frequency("sentence", "port") == 1
    assert postings.document_frequency("passage", "port") == 0


def test_what_was_committed_is_there_when_opened_again(tmp_path: Path) -> None:
    first = Postings(tmp_path / "postings")
    first.add([Posting(1, 1, sentence=["port"])])
    first.commit()
    first.add([Posting(2, 1, sentence=["port"])])
    first.close()
    second = Postings(tmp_path / "postings")
    assert [n for n, _ in second.search("sentence", ["port"], 10)] == [1]
    second.clear()
    assert second.count() == 0
    second.close()


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("The port was closed", "closing ports"),
        ("1,000 people", "1000 people"),
        ("Ukraine’s army", "Ukraine's army"),
        ("the café of Zürich", "cafe zurich"),
        ("ﬁre", "fire"),
    ],
)
def test_words_that_meet(written: str, asked: str) -> None:
    assert set(terms(asked, "en")) <= set(terms(written, "en"))
