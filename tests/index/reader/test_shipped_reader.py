"""The weights that are shipped: they load, and read what a person would read."""

import pytest

from index.embedding.e5.text import E5Text
from index.reader import Candidate, Reader
from index.reader.onnx_reader import OnnxReader


@pytest.fixture(scope="module")
def reader() -> Reader:
    return OnnxReader(E5Text())


MAYOR = Candidate("Mayor Ida Brandt said the bridge would open again in May.", "Bridge of Selwick")
BRIDGE = Candidate("The bridge was built in 1931 and repaired twice.", "Bridge of Selwick")
FIRE = Candidate("Nine people were killed in the fire in the harbour.", "Fire in Marnby")
RU_FIRE = Candidate("В порту при пожаре погибли девять человек.", "Пожар в Марнби")


@pytest.mark.parametrize(
    ("question", "answers", "words", "other"),
    [
        ("Who is the mayor of Selwick?", MAYOR, "Ida Brandt", BRIDGE),
        ("When was the bridge built?", BRIDGE, "1931", MAYOR),
        ("when was the brige built", BRIDGE, "1931", MAYOR),
        ("How many people were killed in the fire?", FIRE, "Nine", BRIDGE),
        ("Wie viele Menschen starben bei dem Brand?", FIRE, "Nine", BRIDGE),
        ("Сколько человек погибло при пожаре?", RU_FIRE, "девять", BRIDGE),
    ],
)
def test_the_sentence_that_answers_is_told_from_another(
    reader: Reader, question: str, answers: Candidate, words: str, other: Candidate
) -> None:
    first, second = reader.read(question, [answers, other])
    assert first.logit > second.logit + 1
    assert first.answer is not None
    assert words in first.answer.of(answers.sentence)


def test_what_is_not_asked_is_not_answered(reader: Reader) -> None:
    """The topic is right, and nothing says what is asked."""
    (age, built) = (
        reader.read("How old is Ida Brandt?", [MAYOR])[0],
        reader.read("When was the bridge built?", [BRIDGE])[0],
    )
    assert age.probability < built.probability
