"""A time of day beside the dead is no toll."""

import pytest

from index.language.numbers import find_quantities
from index.question.question import ask
from qa_service.knowledge.counted import stated_number
from tests.fakes.evidence import sentences

QUESTION = "How many people were killed in the ferry sinking off Harbourton?"


@pytest.mark.parametrize(
    "text",
    [
        "In the ferry sinking off Harbourton at 10:30 people were killed, police said.",
        "In the ferry sinking off Harbourton by 12:15 deaths had been confirmed.",
        "In the ferry sinking off Harbourton at 10 a.m. people were killed.",
    ],
)
def test_a_time_of_day_is_no_count(text: str) -> None:
    assert stated_number(ask(QUESTION), *sentences(text, [text])) is None


def test_the_count_beside_a_time_of_day_is_found() -> None:
    text = "At 10:30 the ferry sank off Harbourton and nine people were killed."
    stated = stated_number(ask(QUESTION), *sentences(text, [text]))
    assert stated is not None
    assert getattr(stated.value, "value", None) == "9"


@pytest.mark.parametrize("text", ["²", "CO ² emissions", "on Monday.¹", "① The town", "Ⅷ", "½ kg"])
def test_what_only_looks_like_a_digit_is_no_number(text: str) -> None:
    assert find_quantities(text) == []
