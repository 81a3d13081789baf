"""What an answer says of the articles' spelling and language, outside its claims."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.article_index import ArticleIndex
from index.catalog.database import open_database
from index.language.detect import sure_language
from qa_service.answer.events import ClaimReady, Done
from qa_service.contract.types import Answer
from qa_service.conversation.store import ConversationStore
from tests.fakes.composers import ScriptedComposer, saying
from tests.fakes.embedder import HashingEmbedder
from tests.fakes.small_index import ingest, small_index
from tests.qa_service.answer.test_answer import Asker

ENGLISH = (
    "Twelve people were killed in a fire in the town of Lysychansk on Monday, officials said. "
    "The mayor of Lysychansk, Robert Holm, said that the fire had started in a bakery."
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ArticleIndex]:
    with small_index(tmp_path_factory.mktemp("notes"), HashingEmbedder()) as opened:
        ingest(opened, {"fire.txt": ENGLISH})
        yield opened


@pytest.fixture
def asker(index: ArticleIndex, tmp_path: Path) -> Iterator[Asker]:
    engine = open_database(f"sqlite:///{(tmp_path / 'turns.sqlite3').as_posix()}")
    yield Asker(index, ConversationStore(engine))
    engine.dispose()


def noted(answer: Answer) -> str:
    """What stands behind the last claim; every claim is where it says it is."""
    for claim in answer.claims:
        assert answer.answer[claim.start : claim.end] == claim.text
    return answer.answer[answer.claims[-1].end :].strip()


@pytest.mark.parametrize(
    ("question", "note"),
    [
        ("How many people were killed in Lisichansk?", "The articles write “Lysychansk”."),
        ("How many people were killed in Lysychansk?", ""),
        ("How many people were killed in Lysychansk's fire?", ""),
        ("How many people were killed in LYSYCHANSK?", ""),
        ("How many people were killed in Лисичанск?", ""),
        (
            "Wie viele Menschen wurden in Lyssytschansk getötet?",
            "Die Artikel sind auf Englisch; zitiert werden ihre eigenen Sätze.",
        ),
        (
            "Скільки людей загинуло у пожежі в Лисичанську?",
            "Статті англійською мовою; наведено їхні власні речення.",
        ),
        (
            "Combien de personnes sont mortes dans un incendie ?",
            "Les articles sont en anglais ; leurs propres phrases sont citées.",
        ),
        ("Lyssytschansk Bäckerei?", "The articles write “Lysychansk”."),
    ],
)
def test_notes_behind_an_extractive_answer(asker: Asker, question: str, note: str) -> None:
    assert noted(asker.answer(question)) == note


def test_a_place_that_only_sounds_alike_is_not_answered_with_the_other(asker: Asker) -> None:
    assert asker.answer("How many people were killed in Luhansk?").status == "not_found"


def test_claims_that_were_streamed_stand_where_they_said(asker: Asker) -> None:
    events = asker.events("How many people were killed in Lisichansk?")
    done = events[-1]
    assert isinstance(done, Done)
    ready = [event.claim for event in events if isinstance(event, ClaimReady)]
    assert [done.answer.answer[c.start : c.end] for c in ready] == [c.text for c in ready]
    assert noted(done.answer)


def test_a_model_answers_in_its_own_words(asker: Asker) -> None:
    asker.model = ScriptedComposer(saying("Twelve people were killed."))
    assert noted(asker.answer("Wie viele Menschen wurden in Lysychansk getötet?")) == ""


def test_a_refusal_has_no_notes(asker: Asker) -> None:
    asker.threshold = 1.1
    assert asker.answer("Who is the mayor of Lisichansk?").answer == "The articles do not say."


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("How many people were killed?", "en"),
        ("Wann wurde der Hafen geschlossen?", "de"),
        ("¿Cuántas personas murieron en el incendio?", "es"),
        ("Quando e dove è stato chiuso il porto?", "it"),
        ("Когда и где это было?", "ru"),
        ("Кто такой Зеленский?", "ru"),
        ("сколько человек погибло в лисичанске", "ru"),
        ("Lysychansk bakery fire", ""),
        ("Was ist Die Zeit?", "de"),
        ("???", ""),
    ],
)
def test_a_language_is_told_only_when_sure(text: str, language: str) -> None:
    assert sure_language(text) == language
