"""GET /v1/stories, and what an answer says of the stories behind it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from index.ingest.sources import Source
from qa_service.settings import Settings
from tests.fakes.live_service import LiveService, live_service

QUESTION = "How many people were killed in the attack in Lysychansk?"
SEEDS_STORY = {"000_b9db2bb269d9bf5b.txt", "001_9b4fd1d3dfc1d9d6.txt"}


@pytest.fixture(scope="module")
def copied(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveService]:
    """The seeds, and a paper that printed the first of them under a headline of its own."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("copied") / "data")
    (seed,) = seeds.glob("000_*.txt")
    text = seed.read_text(encoding="utf-8").replace("have been killed", "were killed", 1)
    head = "---\ntitle: Deadly strike\npublisher: The Evening Globe\ndate: 2024-02-05\n---\n"
    with live_service(settings, [seeds]) as live:
        live.service.index.ingest([Source("globe.md", "papers", data=(head + text).encode())])
        yield live


def ask(live: LiveService, question: str) -> dict[str, Any]:
    answer: dict[str, Any] = live.client.post("/v1/chat", json={"message": question}).json()
    return answer


def listed(live: LiveService, **asked: Any) -> dict[str, Any]:
    page: dict[str, Any] = live.client.get("/v1/stories", params=asked).json()
    return page


def test_two_reports_of_one_event_are_one_story_of_two_origins(live: LiveService) -> None:
    page = listed(live)
    assert (page["object"], page["has_more"]) == ("list", False)
    first, second = page["data"]
    assert (page["first_id"], page["last_id"]) == (first["id"], second["id"])
    assert {article["source_file"] for article in first["articles"]} == SEEDS_STORY
    assert first["origins"] == 2
    assert first["first_published"] == first["last_published"] == "2024-02-04"
    assert first["title"] == first["articles"][0]["title"]
    assert (second["first_published"], second["origins"]) == (None, 1)
    for article in first["articles"]:
        assert set(article) == set(
            "article_id title source_file publisher published_at relation origin".split()
        )
        assert (article["relation"], article["origin"]) == (None, article["article_id"])


def test_one_story_and_the_next_page(live: LiveService) -> None:
    first, second = listed(live)["data"]
    told = live.client.get(f"/v1/stories/{first['id']}").json()
    assert {field: told[field] for field in first} == first
    page = listed(live, limit=1)
    assert page["has_more"] and page["data"] == [first]
    assert listed(live, limit=1, after=page["last_id"])["data"] == [second]


@pytest.mark.parametrize("path", ["/v1/stories/story_none", "/v1/stories?after=story_none"])
def test_a_story_that_is_none(live: LiveService, path: str) -> None:
    response = live.client.get(path)
    assert response.status_code == 404
    assert response.json()["error"]["code"] == "story_not_found"


def test_an_answer_names_its_stories(live: LiveService) -> None:
    answer = ask(live, QUESTION)
    assert {citation["source_file"] for citation in answer["citations"]} == SEEDS_STORY
    assert all(citation["also_in"] == [] for citation in answer["citations"])
    (story,) = answer["stories"]
    assert story == {
        "id": listed(live)["data"][0]["id"],
        "title": listed(live)["data"][0]["title"],
        "articles": 2,
        "origins": 2,
    }
    assert ask(live, "What is the recipe for a lemon cake?")["stories"] == []


def test_a_copy_is_not_cited_again_but_named(copied: LiveService) -> None:
    answer = ask(copied, QUESTION)
    assert answer["status"] == "answered"
    cited = {citation["source_file"] for citation in answer["citations"]}
    # The copy has a date and the undated article has none: it is taken for the original.
    assert cited == {"globe.md", "001_9b4fd1d3dfc1d9d6.txt"}
    (own,) = [c for c in answer["citations"] if c["source_file"] == "globe.md"]
    (other,) = own["also_in"]
    assert other["source_file"] == "000_b9db2bb269d9bf5b.txt"
    assert other["url"].startswith(copied.url)
    assert other["url"].endswith(f"/articles/{other['article_id']}")
    assert copied.client.get(other["url"]).status_code == 200
    (story,) = answer["stories"]
    assert (story["articles"], story["origins"]) == (3, 2)
    (copy,) = [
        article
        for article in copied.client.get(f"/v1/stories/{story['id']}").json()["articles"]
        if article["relation"] == "copy"
    ]
    assert copy["article_id"] == other["article_id"]
    assert copy["origin"] == own["article_id"]
