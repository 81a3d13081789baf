"""A misspelled word of a question is read, by all that reads it, as the one that was meant."""

from collections.abc import Iterator

import pytest

from index.article_index import ArticleIndex
from index.question.question import AskedQuestion
from index.question.respell import MOST, one_edit_apart
from tests.fakes.embedder import HashingEmbedder
from tests.fakes.small_index import ingest, small_index

ARTICLES = {
    "mine.txt": "Nine people were killed when the mine collapsed in the morning.",
    "port.txt": "The harbour was closed because of the heavy storm.",
    "de.txt": "Die Feuerwehr rettete gestern zwei Kinder aus dem brennenden Haus in der Altstadt.",
    "ru.txt": "В городе погибли девять человек, сообщил мэр.",
}  # fmt: skip


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ArticleIndex]:
    with small_index(tmp_path_factory.mktemp("respelled"), HashingEmbedder()) as opened:
        ingest(opened, ARTICLES)
        yield opened


def searched(index: ArticleIndex, question: str) -> AskedQuestion:
    return index.ranked(question).candidates.question


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("how many peple were kiled?", "how many people were killed?"),
        ("how mnay people were kileld", "how many people were killed"),
        ("whre was the heavvy strom", "where was the heavy storm"),
        ("Waht closed the harbour", "What closed the harbour"),
        ("whos the mayor", "who’s the mayor"),
        ("Whats the harbour", "What’s the harbour"),
        ("was rettette die feuerwhr", "was rettete die feuerwehr"),
        ("сколко человек погибли", "сколько человек погибли"),
    ],
)
def test_a_slip_is_mended_for_everything_that_reads_the_question(
    index: ArticleIndex, typed: str, meant: str
) -> None:
    assert index.mended(typed) == meant
    assert searched(index, typed).text.lower() == meant.lower()


def test_what_asks_is_read_off_the_word_that_was_meant(index: ArticleIndex) -> None:
    assert searched(index, "whree were people kiled").kind == "place"
    assert searched(index, "how mnay people").kind == "number"


@pytest.mark.parametrize(
    "question",
    [
        "who closed the harbor",
        "who is minne",
        "cuántas personas murieron en la mina",
        "Who played for Esch in the storm?",
        "what did storn say about portugal",
        "who is the mayor of Lodern",
        "what was said about nato in kharkiv",
        "gdzie byli strażacy kiedy zawalił się budynek",
        "хто загинув у місті",
        "???",
        "",
        " ".join(f"xqzj{'abcdefghijkl'[n]}k" for n in range(MOST + 1)),
    ],
)
def test_words_that_a_language_has_names_and_other_languages_stay(
    index: ArticleIndex, question: str
) -> None:
    assert index.mended(question) == question


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("How many peple were kiled?", "How many people were killed?"),
        ("why was the habrour closed", "why was the harbour closed"),
        ("why was the harbor closed", "why was the harbour closed"),
    ],
)
def test_a_word_is_searched_for_as_the_articles_write_it(
    index: ArticleIndex, typed: str, meant: str
) -> None:
    assert searched(index, typed).terms("en") == searched(index, meant).terms("en")


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
    found = searched(index, question)
    assert (found.text.lower(), found.respelled) == (question.lower(), "")


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
