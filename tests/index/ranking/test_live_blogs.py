"""A live blog has a thousand sentences, and a question meets few of them."""

from pathlib import Path

import pytest

from index.article_index import ArticleIndex
from index.question import words
from index.question.words import WordCache
from tests.fakes.embedder import HashingEmbedder
from tests.fakes.reader import ScriptedReader
from tests.fakes.small_index import ingest, small_index

PEOPLE = ("Brandt", "Okafor", "Lindqvist", "Moreau", "Tanaka", "Varga", "Silva", "Novak")
BLOG = "\n\n".join(
    f"The council of Selwick heard {PEOPLE[n % 8]} on item {n} of the budget. "
    f"A vote on item {n} was put off until the next day. Nobody objected to it."
    for n in range(400)
)
QUESTION = "Who did the council of Selwick hear on item 17?"
STRANGER = "Who did the council of Selwick hear on item 17 in Dunmere?"


@pytest.fixture(scope="module")
def blog(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an index that holds it."""
    folder = tmp_path_factory.mktemp("blog")
    with small_index(folder, HashingEmbedder()) as index:
        ingest(index, {"blog.txt": BLOG})
    return folder


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Sentences whose words were read."""
    texts: list[str] = []
    reading = words.sentence_words

    def counted(text: str, language: str) -> words.SentenceWords:
        texts.append(text)
        return reading(text, language)

    monkeypatch.setattr(words, "sentence_words", counted)
    return texts


@pytest.mark.parametrize("reader", [ScriptedReader("on item 17 "), None])
@pytest.mark.parametrize("question", [QUESTION, STRANGER])
def test_the_words_of_few_sentences_are_read(
    blog: Path, read: list[str], reader: ScriptedReader | None, question: str
) -> None:
    with small_index(blog, HashingEmbedder(), reader=reader) as index:
        found = index.find(question)
    assert "on item 17 " in found.sentences[0].quote
    assert len(read) < 900  # of 1,200


def _confidences(index: ArticleIndex) -> list[float]:
    return [index.find(question).confidence for question in (QUESTION, STRANGER)]


def test_a_name_that_stands_nowhere_makes_the_answer_less_sure(blog: Path, tmp_path: Path) -> None:
    """Also where it is the last word of all."""
    with small_index(blog, HashingEmbedder()) as index:
        without = _confidences(index)
    with small_index(tmp_path, HashingEmbedder()) as index:
        ingest(index, {"blog.txt": f"{BLOG} The rest is heard in Dunmere."})
        named = _confidences(index)
    assert without[1] < named[1]
    assert without[0] == pytest.approx(named[0], abs=0.01)


@pytest.mark.parametrize("room", [0, 100_000])
def test_what_there_is_no_room_to_remember_is_read_again(
    blog: Path, monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    with small_index(blog, HashingEmbedder()) as index:
        usual = [_confidences(index), _confidences(index)]
    monkeypatch.setattr("index.ranking.evidence.WordCache", lambda: WordCache(room, room))
    with small_index(blog, HashingEmbedder()) as index:
        assert [_confidences(index), _confidences(index)] == usual
