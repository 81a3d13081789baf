"""Questions that ask two things."""

import asyncio

import pytest

from qa_service.answer.parts import parts_of
from qa_service.contract.types import Answer, ChatRequest
from qa_service.wiring import Service


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        (
            "How many died in Kharkiv and who ordered the attack?",
            ["How many died in Kharkiv?", "Who ordered the attack in Kharkiv?"],
        ),
        (
            "Who is Leonid Pasechnik, and what did he say?",
            ["Who is Leonid Pasechnik?", "What did Leonid Pasechnik say?"],
        ),
        (
            "How many died in the mall? How many were injured?",
            ["How many died in the mall?", "How many were injured in the mall?"],
        ),
    ],
)
def test_two_questions_in_one(question: str, parts: list[str]) -> None:
    assert parts_of(question) == parts


@pytest.mark.parametrize(
    "question",
    [
        "What happened in Belgorod and Kharkiv?",
        "When and where did the attack happen?",
        "Who said that and why?",
        "What is the capital of Peru?",
        "and what?",
        "??? and who?",
        "",
    ],
)
def test_one_question_stays_whole(question: str) -> None:
    assert parts_of(question) == [question]


def asked(service: Service, question: str) -> Answer:
    return asyncio.run(service.path.answer(ChatRequest(message=question)))


def test_an_answer_to_one_of_two_is_partial_and_says_so(seeded_service: Service) -> None:
    answer = asked(
        seeded_service,
        "How many people were killed in Lysychansk and who won the 2022 World Cup?",
    )
    assert answer.status == "partial"
    assert "28" in answer.answer
    assert answer.answer.endswith("The articles do not answer “Who won the 2022 World Cup?”.")
    assert all(answer.answer[c.start : c.end] == c.text for c in answer.claims)


def test_what_answers_both_is_said_once(seeded_service: Service) -> None:
    question = "Who is Leonid Pasechnik and how many people were rescued from the rubble?"
    answer = asked(seeded_service, question)
    assert answer.status == "answered"
    assert answer.answer.count("rescued 10 people") == 1


def test_neither_is_not_found(seeded_service: Service) -> None:
    answer = asked(seeded_service, "What is the capital of Peru and who won the World Cup?")
    assert (answer.status, answer.claims) == ("not_found", [])


def test_an_answer_to_two_questions_is_as_sure_as_they_are_on_average(
    seeded_service: Service,
) -> None:
    question = "How many people were killed in Lysychansk, and who is Leonid Pasechnik?"
    each = [asked(seeded_service, part).confidence for part in parts_of(question)]
    assert len(each) == 2 and each[0] != each[1]
    answer = asked(seeded_service, question)
    assert answer.status == "answered"
    assert answer.confidence == pytest.approx(sum(each) / len(each), abs=1e-4)
