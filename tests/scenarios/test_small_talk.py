"""A reader who says hello, thanks or asks what this is: a short answer, nothing searched."""

import json
from pathlib import Path

import pytest

from index.embedding.embedder import LocalEmbedder
from index.smalltalk.reader import SmallTalkReader
from qa_service.contract.types import Answer
from tests.fakes.live_service import LiveService

LABELLED = Path(__file__).parents[1] / "data" / "smalltalk.jsonl"


def said(live: LiveService, message: str, **rest: object) -> Answer:
    return Answer.model_validate(
        live.client.post("/v1/chat", json={"message": message, **rest}).raise_for_status().json()
    )


@pytest.mark.parametrize(
    ("message", "own"),
    [
        ("hi", "3 news articles"),
        ("what articles do you have?", "3 news articles"),
        ("Was kannst du?", "3 Nachrichtenartikeln"),
        ("¿qué puedes hacer?", "3 artículos"),
        ("привет", "новостным статьям"),
        ("你好", "3篇"),
    ],
)
def test_says_in_the_readers_language_what_it_is(live: LiveService, message: str, own: str) -> None:
    answer = said(live, message)
    assert own in answer.answer
    assert (answer.status, answer.claims, answer.citations) == ("answered", [], [])
    assert {segment.type for segment in answer.segments} == {"note"}


def test_one_day_of_publication_is_told_once(live: LiveService) -> None:
    told = said(live, "what can you do?").answer
    assert "published on 4 February 2024," in told
    assert "am 4. Februar 2024," in said(live, "Was kannst du?").answer


@pytest.mark.parametrize(
    ("message", "small"),
    [("US", False), ("UK", False), ("NATO?", False), ("OK", True), ("NO", True), ("us", True)],
)
def test_initials_that_the_articles_write_are_no_nod(
    live: LiveService, message: str, small: bool
) -> None:
    assert said(live, message).small_talk is small


def test_offers_questions_that_the_articles_answer(live: LiveService) -> None:
    offered = [s.text for s in said(live, "hello").segments if s.before == "\n- "]
    assert offered
    for question in offered:
        assert said(live, question).claims


@pytest.mark.parametrize("message", ["thanks!", "ok", "👍", "vielen dank", "merci", "bye"])
def test_needs_a_few_words_for_thanks(live: LiveService, message: str) -> None:
    answer = said(live, message)
    assert not answer.claims
    assert len(answer.answer) < 50
    assert "say" not in answer.answer


def test_answers_a_remark_to_colleagues_as_a_question(live: LiveService) -> None:
    assert not said(live, "can someone take a look at my draft").small_talk


def test_thanks_do_not_become_what_the_next_question_is_about(live: LiveService) -> None:
    first = said(live, "How many people were killed in Belgorod?")
    said(live, "thanks", conversation_id=first.conversation_id)
    later = said(live, "And in Kramatorsk?", conversation_id=first.conversation_id)
    assert "59" in later.answer
    assert "thanks" not in later.question.lower()


@pytest.mark.parametrize("name", ["modi", "zuma", "attal", "rudd", "kwasniewski"])
def test_a_name_that_sounds_like_a_greeting_is_asked_about(name: str) -> None:
    assert SmallTalkReader(LocalEmbedder()).read(f"who is {name}") is None


@pytest.mark.parametrize("half", ["develop", "report"])
def test_reads_labelled_messages(half: str) -> None:
    """53 and 59 of 62 were read as what they are, none of 56 questions as small talk; some are read
    as remarks, which are answered as questions are.
    """
    rows = [json.loads(line) for line in LABELLED.read_text("utf-8").splitlines()]
    rows = [row for row in rows if row["half"] == half]
    reader = SmallTalkReader(LocalEmbedder())
    read = [(row["kind"], reader.read(row["text"])) for row in rows]
    small = [(kind, found) for kind, found in read if kind]
    right = sum(found is not None and found.kind == kind for kind, found in small)
    taken = [found.kind for kind, found in read if kind is None and found]
    assert right / len(small) >= 0.82
    assert set(taken) <= {"remark"}
