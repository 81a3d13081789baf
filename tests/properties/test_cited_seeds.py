"""The shipped articles, end to end: whatever is asked, every citation is true to its file."""

import asyncio
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qa_service.contract.types import Answer, ChatRequest
from qa_service.wiring import Service


def ask(service: Service, message: str) -> Answer:
    return asyncio.run(service.path.answer(ChatRequest(message=message)))


def assert_true(answer: Answer, seeds: Path) -> None:
    """Every citation quotes its file to the character, and every claim stands in the answer."""
    assert [c.number for c in answer.citations] == list(range(1, len(answer.citations) + 1))
    for citation in answer.citations:
        with (seeds / citation.source_file).open(encoding="utf-8", newline="") as file:
            text = file.read()
        assert text[citation.start : citation.end] == citation.quote
        assert citation.line == text[: citation.start].count("\n") + 1
    for claim in answer.claims:
        assert answer.answer[claim.start : claim.end] == claim.text
        assert [int(n) for n in re.findall(r"\[(\d+)\]", claim.text)] == claim.citations
        assert claim.citations and claim.verified
    if not answer.small_talk:
        assert (answer.status == "not_found") == (answer.claims == [])


def sources(answer: Answer) -> set[str]:
    return {citation.source_file[:4] for citation in answer.citations}


def test_two_papers_on_lysychansk(seeded_service: Service, seeds: Path) -> None:
    answer = ask(seeded_service, "How many people were killed in the attack in Lysychansk?")
    assert_true(answer, seeds)
    assert answer.status == "answered"
    assert {"000_", "001_"} <= sources(answer)
    assert "28" in answer.claims[0].text


def test_the_toll_of_kremenchuk(seeded_service: Service, seeds: Path) -> None:
    answer = ask(seeded_service, "What was the death toll of the Kremenchuk mall strike?")
    assert_true(answer, seeds)
    assert answer.status == "answered"
    assert sources(answer) == {"002_"}
    assert "at least 16 people were killed" in answer.claims[0].text


def test_what_the_articles_do_not_say(seeded_service: Service, seeds: Path) -> None:
    answer = ask(seeded_service, "What is the capital of Peru?")
    assert_true(answer, seeds)
    assert answer.status == "not_found"
    assert answer.nearest == []


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("Who is Leonid Pasechnik?", "Luhansk People’s Republic"),
        ("When was Lysychansk taken over by Russian forces?", "July 2022"),
        ("How many people were wounded in Belgorod?", "108"),
        ("How many people were killed at the theater in Mariupol?", "about 600 people"),
        ("What did the mayor of Kremenchuk write on Facebook?", "densely populated area"),
    ],
)
def test_other_questions(seeded_service: Service, seeds: Path, question: str, says: str) -> None:
    answer = ask(seeded_service, question)
    assert_true(answer, seeds)
    assert says in answer.answer


WORDS = st.sampled_from(
    "how many people killed wounded Lysychansk Лисичанськ Kremenchuk 28 59 who said why Belgorod "
    "“mode” bakery [1] , ? \x00 \r\n Zelenskyy’s drones 🏭 not".split(" ")
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(WORDS, min_size=1, max_size=7).filter(lambda w: "".join(w).strip("\x00\r\n")))
def test_any_question_at_all(seeded_service: Service, seeds: Path, words: list[str]) -> None:
    assert_true(ask(seeded_service, " ".join(words)), seeds)
