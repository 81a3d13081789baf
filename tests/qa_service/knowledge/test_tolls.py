"""How many died, as sentences of the news say it, and whose dead they are."""

import asyncio

import pytest

from index.question.question import ask
from qa_service.contract.types import Answer, ChatRequest
from qa_service.knowledge.counted import stated_number
from qa_service.wiring import Service
from tests.fakes.evidence import article, sentences
from tests.fakes.labelled import labelled


@pytest.mark.parametrize("half", ["develop", "report"])
def test_labelled_english_tolls_are_read_or_left_open(half: str) -> None:
    """What the rule does not read is left to the reader; it hardly ever reads another number."""
    read = wrong = missed = 0
    for row in labelled("tolls.jsonl", half):
        if row["lang"] == "en":
            of = article(title="", language="en")
            told = sentences(row["sentence"], [row["sentence"]], of=of)[0]
            stated = stated_number(ask(row["question"]), told)
            value = None if stated is None else getattr(stated.value, "value", None)
            read += value is not None
            wrong += value not in {row["value"], None}
            missed += value is None and row["value"] is not None
    assert wrong <= 1
    assert missed < read


@pytest.mark.parametrize(
    ("language", "question", "sentence", "value"),
    [
        ("en", "How many were killed?", "Ivan Petrov, 58, was killed in the fire.", None),
        ("en", "How many people died?", "A 34-year-old man died in the fire.", None),
        ("en", "How many people died?", "The last to die was a woman of 58.", None),
        ("fr", "Combien de personnes sont mortes ?", "Un homme de 34 ans est mort.", None),
        ("de", "Wie viele Menschen starben?", "Eine 34-jährige Frau starb.", None),
        ("uk", "Скільки людей загинуло?", "Загинула 58-річна жінка.", None),
        ("en", "How many were killed?", "In Kharkiv, 12 people were killed.", "12"),
        ("en", "How many days did the strike last?", "The strike lasted 12 days.", "12"),
    ],
    ids=["name", "hyphen", "of", "fr", "de", "uk", "behind a town", "days"],
)
def test_an_age_is_no_toll(language: str, question: str, sentence: str, value: str | None) -> None:
    told = sentences(sentence, [sentence], of=article(title="", language=language))[0]
    stated = stated_number(ask(question), told)
    assert (stated and getattr(stated.value, "value", None)) == value


@pytest.mark.parametrize(
    "question",
    [
        "wie viele Menschen wurden in Krementschuk getötet?",
        "Сколько человек погибло в Кременчуге?",
        "¿Cuántas personas murieron en Kremenchuk?",
        "How many people were killed in Kremenchuk?",
    ],
)
def test_the_dead_of_the_place_that_is_asked_for(seeded_service: Service, question: str) -> None:
    """The same report tells of six dead in other cities, and of hundreds elsewhere."""
    answer = _answer(seeded_service, question)
    assert [claim.text for claim in answer.claims] == [
        "According to the regional governor of Ukraine, at least 16 people were killed and more "
        "than 59 injured [1]."
    ]


def test_another_towns_mayor_is_not_the_one_that_is_asked_for(
    seeded_service: Service,
) -> None:
    for question in ("who is the mayor of lysychansk", "How old is Zelenskyy?"):
        answer = _answer(seeded_service, question)
        assert answer.status == "not_found"
        assert answer.claims == []
        assert answer.nearest


def _answer(service: Service, question: str) -> Answer:
    return asyncio.run(service.path.answer(ChatRequest(message=question, store=False)))
