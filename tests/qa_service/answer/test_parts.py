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
        (
            "what does it cost, where does it run and who pays for it",
            ["what does it cost?", "Where does it run?", "Who pays for it?"],
        ),
        (
            "wieviele starben in Ulm und welche Firma haftet dafür",
            ["wieviele starben in Ulm?", "Welche Firma haftet dafür?"],
        ),
        (
            "combien de morts à Orval et qui dirige la ville ?",
            ["combien de morts à Orval?", "Qui dirige la ville à Orval?"],
        ),
        (
            "cuantos muertos hay y quien es el alcalde",
            ["cuantos muertos hay?", "Quien es el alcalde?"],
        ),
        (
            "Chi ha vinto la coppa e quanto costa il biglietto?",
            ["Chi ha vinto la coppa?", "Quanto costa il biglietto?"],
        ),
        (
            "Quem ganhou a taça e quem treina o Boavista?",
            ["Quem ganhou a taça?", "Quem treina o Boavista?"],
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
        "Who is the man who shot the mayor and who fled?",
        "Quel est le maire qui a démissionné et qui vit à Lyon ?",
        "Что сказал мэр о том, что было и что будет?",
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


def test_an_answer_to_two_questions_is_as_sure_as_the_less_sure_one(
    seeded_service: Service,
) -> None:
    question = "How many people were killed in Lysychansk, and who is Leonid Pasechnik?"
    each = [asked(seeded_service, part).confidence for part in parts_of(question)]
    assert len(each) == 2 and each[0] != each[1]
    answer = asked(seeded_service, question)
    assert answer.status == "answered"
    assert answer.confidence == min(each)


def test_he_of_the_second_question_is_whom_the_first_is_answered_with(
    seeded_service: Service,
) -> None:
    answer = asked(seeded_service, "who is the mayor of kremenchuk and what did he say")
    assert "Maletskiy" in answer.answer
    assert "rockets" not in answer.answer
