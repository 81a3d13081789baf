"""A misspelled common word finds what the articles call it."""

from collections.abc import Iterator

import pytest

from index.article_index import ArticleIndex
from index.question.respell import one_edit_apart
from tests.fakes.embedder import HashingEmbedder
from tests.fakes.small_index import ingest, small_index

ARTICLES = {
    "mine.txt": "Nine people were killed when the mine collapsed in the morning.",
    "port.txt": "The harbour was closed because of the heavy storm.",
    "de.txt": "Die Feuerwehr rettete gestern zwei Kinder aus dem brennenden Haus in der Altstadt.",
}  # fmt: skip


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ArticleIndex]:
    with small_index(tmp_path_factory.mktemp("respelled"), HashingEmbedder()) as opened:
        ingest(opened, ARTICLES)
        yield opened


def asked(index: ArticleIndex, question: str) -> tuple[str, ...]:
    candidates = index.ranked(question).candidates
    return candidates.question.terms("en")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("How many peple were kiled?", "How many people were killed?"),
        ("why was the habrour closed", "why was the harbour closed"),
        ("why was the harbor closed", "why was the harbour closed"),
    ],
)
def test_a_misspelled_word_is_read_as_the_articles_write_it(
    index: ArticleIndex, typed: str, meant: str
) -> None:
    assert asked(index, typed) == asked(index, meant)


@pytest.mark.parametrize(
    "question",
    [
        "Who closed the door?",
        "Who is Harbor?",
        "Where is the mine and where is the port?",
        "Warum war der Harbor gesperrt und warum war er geschlossen?",
    ],
)
def test_what_is_known_short_or_a_name_stays(index: ArticleIndex, question: str) -> None:
    candidates = index.ranked(question).candidates
    assert candidates.question.respelled == ""


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("pepl", "peopl", True),
        ("kile", "kill", True),
        ("habrour", "harbour", True),
        ("ab", "ba", True),
        ("a", "ab", True),
        ("", "a", True),
        ("peopl", "peopl", False),
        ("port", "fort", True),
        ("port", "forts", False),
        ("abcd", "badc", False),
    ],
)
def test_one_edit(one: str, other: str, near: bool) -> None:
    assert one_edit_apart(one, other) is near
    assert one_edit_apart(other, one) is near
