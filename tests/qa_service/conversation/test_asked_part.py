"""A message greets, says why it asks, asks, and thanks: its question is found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_service.conversation.asked_part import asked_part, asking_clauses

TALK = {"Hi!", "Thanks!", "Guten Tag!", "Vielen Dank!", "Hello there."}


@pytest.mark.parametrize(
    ("message", "context", "question"),
    [
        ("Who died in Torvik?", "", "Who died in Torvik?"),
        ("Hi! Who died in Torvik? Thanks!", "", "Who died in Torvik?"),
        ("Guten Tag! Wer starb in Torvik? Vielen Dank!", "", "Wer starb in Torvik?"),
        ("A shop burnt down. Who owned it?", "A shop burnt down.", "Who owned it?"),
        (
            "Who died in Torvik? And when? I need it for a quiz.",
            "I need it for a quiz.",
            "Who died in Torvik? And when?",
        ),
        ("托维克有多少人死亡？谢谢。", "谢谢。", "托维克有多少人死亡？"),
        ("Hello there. death toll in Torvik", "", "death toll in Torvik"),
        ("Hi! Thanks!", "", "Hi! Thanks!"),
    ],
)
def test_the_question_is_told_from_what_is_said_beside_it(
    message: str, context: str, question: str
) -> None:
    assert asked_part(message, TALK.__contains__) == (context, question)


@pytest.mark.parametrize(
    ("message", "clause"),
    [
        ("please tell me, if you can, who the mayor of Torvik is", "who the mayor of Torvik is"),
        ("My editor wants to know: how many died in Torvik?", "how many died in Torvik?"),
        ("quick question - where is Torvik?", "where is Torvik?"),
        ("Can you find out how many people died in Torvik?", "how many people died in Torvik?"),
        ("Sag mir bitte, wie viele in Torvik starben", "wie viele in Torvik starben"),
    ],
)
def test_a_clause_that_asks_is_found(message: str, clause: str) -> None:
    assert next(asking_clauses(message)).question == clause


@pytest.mark.parametrize(
    "message",
    [
        "Who died in Torvik?",
        "On which day did it burn?",
        "Torvik",
        "Was it foggy when the ferry sank near Torvik?",
    ],
)
def test_a_question_has_no_clause_of_its_own(message: str) -> None:
    assert list(asking_clauses(message)) == []


@given(st.text(max_size=80))
def test_any_text_has_a_question_unless_it_is_blank(message: str) -> None:
    assert asked_part(message, lambda _: True).question == message
    found = asked_part(message, lambda _: False)
    assert bool(found.question.strip()) == bool(message.strip())
    for part in asking_clauses(message):
        assert message.endswith(part.question)
