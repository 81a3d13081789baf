"""The chat contract over a real socket, on the seeds that ship with the service."""

import json
from pathlib import Path
from typing import Any

import pytest

from prompts import REFUSAL
from qa_service.contract.types import Answer
from tests.fakes.live_service import LiveService
from tests.fakes.segments import assert_segments_hold

QUESTIONS = [
    "How many people were killed in Lysychansk?",
    "Who is Leonid Pasechnik?",
    "When was Lysychansk taken over by Russian forces?",
    "What happened in Belgorod in December?",
]
QUESTION = QUESTIONS[0]
ANSWER_FIELDS = (
    "id conversation_id question status why_nothing confidence answer claims citations segments "
    "choices suggestions disagreements nearest nearest_said stories applied_filters composer "
    "prompts degraded usage timings_ms"
)
CITATION_FIELDS = (
    "number article_id source_file title publisher published_at start end line page quote url "
    "also_in"
)


def ask(live: LiveService, message: str, **rest: Any) -> dict[str, Any]:
    response = live.client.post("/v1/chat", json={"message": message, **rest})
    assert response.status_code == 200, response.text
    answer: dict[str, Any] = response.json()
    return answer


def stream(live: LiveService, message: str, **rest: Any) -> list[tuple[str, dict[str, Any]]]:
    """(event, data) pairs, in order."""
    asked = {"message": message, "stream": True, **rest}
    text = live.client.post("/v1/chat", json=asked).text
    events = []
    for frame in text.strip().split("\n\n"):
        name, data = frame.split("\n")
        events.append((name.removeprefix("event: "), json.loads(data.removeprefix("data: "))))
    return events


def assert_true_to_sources(live: LiveService, seeds: Path, answer: dict[str, Any]) -> None:
    """Every citation quotes its file to the character, and every claim stands in the answer."""
    assert [c["number"] for c in answer["citations"]] == list(
        range(1, len(answer["citations"]) + 1)
    )
    for citation in answer["citations"]:
        assert set(citation) == set(CITATION_FIELDS.split())
        with (seeds / citation["source_file"]).open(encoding="utf-8", newline="") as file:
            text = file.read()
        assert text[citation["start"] : citation["end"]] == citation["quote"]
        assert text[: citation["start"]].count("\n") + 1 == citation["line"]
        served = live.client.get(f"/v1/articles/{citation['article_id']}/text").content.decode()
        assert served == text
    numbers = {c["number"] for c in answer["citations"]}
    for claim in answer["claims"]:
        assert answer["answer"][claim["start"] : claim["end"]] == claim["text"]
        assert claim["verified"] is True
        assert claim["citations"]
        assert set(claim["citations"]) <= numbers


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_answer_is_true_to_its_sources(live: LiveService, seeds: Path, question: str) -> None:
    answer = ask(live, question)
    assert set(answer) == set(ANSWER_FIELDS.split())
    assert answer["question"] == question
    assert 0 <= answer["confidence"] <= 1
    assert_true_to_sources(live, seeds, answer)
    if answer["status"] == "not_found":
        assert not answer["claims"] and answer["nearest"]
    else:
        assert answer["claims"] and not answer["nearest"]


def test_the_question_of_the_seeds_is_answered(live: LiveService) -> None:
    answer = ask(live, QUESTION)
    assert answer["status"] == "answered"
    assert "28" in answer["answer"]
    assert answer["citations"]


def test_what_the_articles_do_not_say_is_not_answered(live: LiveService) -> None:
    answer = ask(live, "What is the recipe for a lemon cake?")
    assert answer["status"] == "not_found"
    assert answer["claims"] == [] and answer["citations"] == []
    assert (answer["answer"], answer["why_nothing"]) == (REFUSAL, "not_in_articles")
    assert answer["nearest"] == []


def test_the_stream_tells_the_same_as_the_whole(live: LiveService, seeds: Path) -> None:
    events = stream(live, QUESTION)
    names = [name for name, _ in events]
    claims = names.count("claim")
    assert names == ["status", "status", *["claim"] * claims, "done"]
    assert events[0][1] == {"status": "searching", "question": QUESTION}
    done = events[-1][1]
    assert (events[1][1]["status"], events[1][1]["composer"]) == ("answering", "extractive")
    found = {article["article_id"] for article in events[1][1]["articles"]}
    assert {cited["article_id"] for cited in done["citations"]} <= found, "told while it is made"
    answer = Answer.model_validate(done)
    whole = ask(live, QUESTION)
    for own in ("id", "conversation_id", "timings_ms"):
        assert done.pop(own)
        assert whole.pop(own)
    assert done == whole
    told = [data for name, data in events if name == "claim"]
    assert [data["claim"] for data in told] == done["claims"]
    segments = [segment for data in told for segment in data["segments"]]
    assert segments == done["segments"]
    assert "".join(each["before"] + each["text"] for each in segments) == done["answer"]
    assert_segments_hold(answer.answer, answer.segments, answer.claims)
    known: set[int] = set()
    for data in told:
        known |= {citation["number"] for citation in data["citations"]}
        assert set(data["claim"]["citations"]) <= known
    assert [c for data in told for c in data["citations"]] == done["citations"]
    assert_true_to_sources(live, seeds, done)


def test_a_stream_without_an_answer_says_so(live: LiveService) -> None:
    events = stream(live, "What is the recipe for a lemon cake?")
    assert [name for name, _ in events] == ["status", "done"]
    assert events[-1][1]["status"] == "not_found"


def test_a_follow_up_goes_on_with_its_conversation(live: LiveService, seeds: Path) -> None:
    first = ask(live, QUESTION)
    second = ask(live, "What about Belgorod?", conversation_id=first["conversation_id"])
    assert second["conversation_id"] == first["conversation_id"]
    assert "Belgorod" in second["question"] and "killed" in second["question"]
    assert_true_to_sources(live, seeds, second)

    stored = live.client.get(f"/v1/conversations/{first['conversation_id']}").json()
    assert stored["turns"] == 2
    assert [turn["message"] for turn in stored["messages"]] == [QUESTION, "What about Belgorod?"]
    assert stored["messages"][1]["answer"] == second


def test_a_follow_up_can_bring_its_history(live: LiveService) -> None:
    history = [
        {"role": "user", "content": QUESTION},
        {"role": "assistant", "content": "At least 28 people."},
    ]
    followed = ask(live, "What about Belgorod?", history=history)
    assert "Belgorod" in followed["question"] and "killed" in followed["question"]


def test_conversation_and_history_exclude_each_other(live: LiveService) -> None:
    first = ask(live, QUESTION)
    both = {
        "message": "What about Belgorod?",
        "conversation_id": first["conversation_id"],
        "history": [{"role": "user", "content": QUESTION}],
    }
    refused = live.client.post("/v1/chat", json=both)
    assert refused.status_code == 400
    assert refused.json()["error"]["code"] == "invalid_question"


def test_a_filter_that_matches_nothing_finds_nothing(live: LiveService) -> None:
    for filters in (
        {"source_files": ["none.txt"]},
        {"publishers": ["The Moon Post"]},
        {"tags": ["none"]},
        {"date_from": "2031-01-01"},
    ):
        answer = ask(live, QUESTION, filters=filters)
        assert (answer["status"], answer["why_nothing"]) == ("not_found", "unmet_filter")
        assert (answer["citations"], answer["nearest"]) == ([], [])
        assert "The articles do not say" not in answer["answer"]
        assert answer["applied_filters"].items() >= filters.items()
        hits = live.client.post("/v1/search", json={"query": QUESTION, "filters": filters}).json()
        assert hits == {
            "object": "list",
            "data": [],
            "first_id": None,
            "last_id": None,
            "has_more": False,
        }


def test_a_filter_is_kept_to(live: LiveService) -> None:
    only = "001_9b4fd1d3dfc1d9d6.txt"
    answer = ask(live, QUESTION, filters={"source_files": [only]})
    assert {c["source_file"] for c in answer["citations"]} == {only}


def test_search_points_at_exact_characters(live: LiveService, seeds: Path) -> None:
    found = live.client.post("/v1/search", json={"query": "bakery in Lysychansk", "limit": 4})
    page = found.json()
    hits = page["data"]
    assert len(hits) == 4
    assert (page["first_id"], page["last_id"]) == (hits[0]["id"], hits[-1]["id"])
    assert [hit["score"] for hit in hits] == sorted((h["score"] for h in hits), reverse=True)
    for hit in hits:
        with (seeds / hit["source_file"]).open(encoding="utf-8", newline="") as file:
            text = file.read()
        around = hit["passage"]
        assert text[hit["start"] : hit["end"]] == hit["quote"]
        assert text[around["start"] : around["end"]] == around["text"]
        assert around["start"] <= hit["start"] < hit["end"] <= around["end"]


def test_conversations_are_listed_and_deleted(live: LiveService) -> None:
    old, new = ask(live, QUESTION)["conversation_id"], ask(live, QUESTIONS[1])["conversation_id"]
    ids: list[str] = []
    after: dict[str, str] = {}
    while True:
        page = live.client.get("/v1/conversations", params={"limit": 2, **after}).json()
        ids += [conversation["id"] for conversation in page["data"]]
        if not page["has_more"]:
            break
        after = {"after": page["last_id"]}
    assert len(ids) == len(set(ids))
    assert {old, new} <= set(ids)
    assert live.client.delete(f"/v1/conversations/{old}").status_code == 204
    assert live.client.get(f"/v1/conversations/{old}").status_code == 404
    assert live.client.get(f"/v1/conversations/{new}").status_code == 200
