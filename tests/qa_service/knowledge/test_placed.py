"""What is told of others is no evidence beside reports of whom or what a question names."""

from collections.abc import Iterator

import pytest

from index.article_index import ArticleIndex
from qa_service.knowledge.fits import Senses
from qa_service.knowledge.placed import in_place
from tests.fakes.embedder import HashingEmbedder
from tests.fakes.small_index import ingest, small_index

ARTICLES = {
    "kremenchuk.txt": "Sixteen people were killed on Monday when a shop in Kremenchuk burnt down.",
    "torvik.txt": "Eleven people were killed on Monday when a factory in Torvik blew up.",
    "kremenchuk_mayor.txt": "Mayor Vitaliy Maletskiy of Kremenchuk thanked the firemen.",
    "eskdon_mayor.txt": "The mayor of Eskdon, Tobias Wren, resigned on Thursday over a contract.",
    "film.txt": "Stone Lanterns, a comedy by Ida Brandt, opened in Torvik.",
    "guild.txt": "The Movie Guild must pay more, a court in Eskdon ruled.",
    "ru.txt": "В Каменограде в понедельник при утечке хлора погибли три человека, сообщил мэр.",
}  # fmt: skip


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ArticleIndex]:
    with small_index(tmp_path_factory.mktemp("placed"), HashingEmbedder()) as opened:
        ingest(opened, ARTICLES)
        yield opened


def told_by(index: ArticleIndex, question: str) -> set[str]:
    found = index.find(question)
    ids = [sentence.article.id for sentence in found.sentences]
    senses = Senses(index.kinds, index.people, None, index.states)
    kept = in_place(found, index.stories_of(ids), lambda each: index.stored(each).text, senses)
    return {sentence.article.source_file for sentence in kept.sentences}


@pytest.mark.parametrize(
    "question",
    [
        "How many people were killed in Kremenchuk?",
        "Wie viele Menschen wurden in Krementschuk getötet?",
        "wie viele menschen wurden in krementschuk getötet",
        "Сколько человек погибло в Кременчуге?",
        "Combien de personnes ont été tuées à Krementchouk ?",
    ],
)
def test_a_town_that_one_report_names_is_no_other_town(index: ArticleIndex, question: str) -> None:
    told = told_by(index, question)
    assert "kremenchuk.txt" in told
    assert "torvik.txt" not in told


def test_a_report_stays_where_none_in_its_language_has_the_name(index: ArticleIndex) -> None:
    told = told_by(index, "How many people were killed in Kremenchuk?")
    assert "ru.txt" in told
    assert "torvik.txt" in told_by(index, "Wie viele Tote gab es beim Unglück in Thorenburg?")


@pytest.mark.parametrize(
    "question",
    [
        "Who is the mayor of Kremenchuk?",
        "who is the mayor of kremenchuk",
        "Wer ist der Bürgermeister von Krementschuk?",
        "¿Quién es el alcalde de Kremenchuk?",
        "Хто мер Кременчука?",
    ],
)
def test_another_towns_mayor_does_not_stand_beside_the_one_asked_for(
    index: ArticleIndex, question: str
) -> None:
    told = told_by(index, question)
    assert "kremenchuk_mayor.txt" in told
    assert "eskdon_mayor.txt" not in told


def test_whom_no_report_names_hides_nothing(index: ArticleIndex) -> None:
    assert "eskdon_mayor.txt" in told_by(index, "Who is the mayor of Thorenburg?")


@pytest.mark.parametrize("letter", ["m", "M"])
def test_a_report_with_most_of_the_names_stays(index: ArticleIndex, letter: str) -> None:
    """One of them, or a word that is none, may stand in another report only."""
    told = told_by(index, f"What is the {letter}ovie Stone Lanterns by Ida Brandt about?")
    assert "film.txt" in told
