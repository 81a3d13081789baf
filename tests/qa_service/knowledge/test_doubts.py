"""What is asked for by name and nowhere mentioned makes an answer less likely."""

from dataclasses import replace

import pytest

from index.question.question import ask
from index.types import Article, EvidenceSentence, Span
from qa_service.knowledge.doubts import lacks_what_is_asked
from qa_service.knowledge.form import able
from tests.fakes.evidence import article, evidence, sentences

TRAIN = "A passenger train left the rails in a cutting near Orvald and six people were killed."


def _sentence(text: str, language: str = "en") -> EvidenceSentence:
    return sentences(text, [text], of=article(title="", language=language))[0]


@pytest.mark.parametrize(
    "question",
    [
        "What colour was the train?",
        "what is the population of Orvald",
        "was anyone wounded near Orvald",
    ],
)
def test_a_sentence_that_is_silent_on_what_is_asked_is_doubted(question: str) -> None:
    assert lacks_what_is_asked(ask(question), _sentence(TRAIN), TRAIN)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("What colour was the train?", "The train had the colour of rust."),
        ("What is the name of the town?", TRAIN),
        ("did Ines Carrow resign", TRAIN),
        ("was anyone killed near Orvald", TRAIN),
        ("Who is Ines Carrow?", "Ines Carrow is the harbour master."),
    ],
)
def test_a_sentence_that_speaks_of_it_is_not(question: str, sentence: str) -> None:
    assert not lacks_what_is_asked(ask(question), _sentence(sentence), sentence)


def test_another_office_is_doubted_however_sure_the_reader_is() -> None:
    text = "The chief fire officer of Orvald, Ines Carrow, told reporters."
    sure = replace(_sentence(text), answer=Span(text.index("Ines"), text.index(", told")))
    assert not lacks_what_is_asked(ask("Who led the crews of Orvald?"), sure, text)
    assert lacks_what_is_asked(ask("Who is the police chief of Orvald?"), sure, text)


def test_in_other_languages_nothing_is_known_to_be_missing() -> None:
    german = _sentence("Sechs Menschen starben bei Orvald.", "de")
    assert not lacks_what_is_asked(ask("was anyone wounded"), german, german.quote)


def test_a_town_beside_a_mayor_is_not_the_mayors_name() -> None:
    text = "On Monday, west of Lodren, the mayor of the town of Orvald said shells had hit it."
    found = able(evidence("Who is the mayor of Orvald?", _sentence(text)), _nothing)
    assert (found.sentences, found.confidence) == ((), 0.0)
    named = _sentence("The mayor of Orvald, Ines Carrow, said shells had hit it.")
    assert able(evidence("Who is the mayor of Orvald?", named), _nothing).sentences


def _nothing(_: Article) -> str:
    return ""
