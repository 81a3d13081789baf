"""Reports from one template are different events; a copy with another spelling is none."""

from collections.abc import Iterator
from typing import Any

import pytest

from qa_service.settings import Settings
from tests.fakes.live_service import LiveService, live_service
from tests.fakes.templated_reports import write_reports

Answer = dict[str, Any]
PAIRS = [
    ("kalmar.md", "ventspils.md"),
    ("omsk.md", "tomsk.md"),
    ("bergen.md", "lillestrom.md"),
    ("valtor.md", "nordika.md"),
    ("graz.md", "linz.md"),
    ("minsk.md", "munich.md"),
]
OWN = [
    ("How strong was the earthquake near Kalmar?", "4.1", "kalmar.md"),
    ("How strong was the earthquake near Ventspils?", "4.1", "ventspils.md"),
    ("How many miners were killed in the fire near Omsk?", "five", "omsk.md"),
    ("How many miners were killed in the fire near Tomsk?", "five", "tomsk.md"),
    ("Who did Bergen beat?", "Molde", "bergen.md"),
    ("Who did Lillestrom beat?", "Viking", "lillestrom.md"),
    ("How much did shares in Valtor fall?", "7.2", "valtor.md"),
    ("How much did shares in Nordika fall?", "11.4", "nordika.md"),
    ("How much rain fell in Graz?", "92", "graz.md"),
    ("How much rain fell in Linz?", "118", "linz.md"),
    ("How many were killed in the fire in Minsk?", "Nine", "minsk.md"),
    ("How many were killed in the fire in Munich?", "Nine", "munich.md"),
]


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveService]:
    folder = tmp_path_factory.mktemp("templates")
    settings = Settings(data_dir=folder / "data")
    with live_service(settings, [write_reports(folder / "articles")]) as running:
        yield running


def ask(live: LiveService, question: str) -> Answer:
    response = live.client.post("/v1/chat", json={"message": question})
    assert response.status_code == 200, response.text
    answer: Answer = response.json()
    return answer


def cited_by(answer: Answer, claim: dict[str, Any]) -> set[str]:
    files = {c["number"]: c["source_file"] for c in answer["citations"]}
    return {files[number] for number in claim["citations"]}


@pytest.mark.parametrize(("question", "value", "own"), OWN, ids=lambda part: part)
def test_each_event_is_answered_from_its_own_report(
    live: LiveService, question: str, value: str, own: str
) -> None:
    answer = ask(live, question)
    assert answer["status"] == "answered"
    first = answer["claims"][0]
    assert value in first["text"]
    assert cited_by(answer, first) == {own}
    assert all(len(cited_by(answer, claim)) == 1 for claim in answer["claims"])
    assert answer["disagreements"] == []
    assert all(citation["also_in"] == [] for citation in answer["citations"])


def test_a_question_that_fits_both_fires_says_which_is_which(live: LiveService) -> None:
    answer = ask(live, "How many people were killed in the hotel fire?")
    places = {"minsk.md": "Minsk", "munich.md": "Munich"}
    assert {f for claim in answer["claims"] for f in cited_by(answer, claim)} == set(places)
    for claim in answer["claims"]:
        (file,) = cited_by(answer, claim)
        other = next(place for name, place in places.items() if name != file)
        assert other not in claim["text"]


@pytest.mark.parametrize(("one", "other"), PAIRS, ids=lambda file: file)
def test_each_event_is_a_story_of_its_own(live: LiveService, one: str, other: str) -> None:
    story_of = stories(live)
    assert story_of[one]["id"] != story_of[other]["id"]
    for file in (one, other):
        assert [a["relation"] for a in story_of[file]["articles"]] == [None]


def test_a_copy_with_small_edits_and_other_spellings_is_still_one(live: LiveService) -> None:
    story = stories(live)["wire.md"]
    told = {a["source_file"]: a["relation"] for a in story["articles"]}
    assert sorted(told) == ["reprint.md", "wire.md"]
    assert sorted(told.values(), key=str) == [None, "copy"]
    answer = ask(live, "Why did the governor of Severodonetsk resign?")
    (citation,) = answer["citations"]
    printed = {citation["source_file"], *(a["source_file"] for a in citation["also_in"])}
    assert printed == {"wire.md", "reprint.md"}


def stories(live: LiveService) -> dict[str, dict[str, Any]]:
    """File -> its story."""
    listed = live.client.get("/v1/stories", params={"limit": 100, "several": False}).json()
    return {a["source_file"]: s for s in listed["data"] for a in s["articles"]}
