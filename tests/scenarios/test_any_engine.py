"""What people do with articles, over HTTP, whichever engines hold them: the same comes of it.

Between engines everything that is told is equal; only a confidence may differ, by .01 at most.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from qa_service.settings import Settings
from tests.fakes.live_service import LiveService, live_service
from tests.fakes.newsroom import newsroom
from tests.fakes.postgres import postgres_server
from tests.fakes.qdrant import local_qdrant
from tests.fakes.seeded import SEEDS

TOLERANCE = 0.01
BELGOROD = "How many people were killed in Belgorod?"
GUESTS = "How many guests came to the opera gala?"
FERRY = "How many people were killed when the ferry sank off Tarn Head?"
UNKNOWN = "Who won the World Cup in 2018?"
QUESTIONS = (BELGOROD, GUESTS, FERRY, UNKNOWN, "What did Stoltenberg say?")
FILTERS: dict[str, dict[str, Any]] = {
    "since": {"date_from": "2031-03-04"},
    "until": {"date_to": "2031-03-04"},
    "publisher": {"publishers": ["morning post"]},
    "file": {"source_files": ["news.md"]},
    "nobody": {"publishers": ["nobody's"]},
}
ENGINES = ("postgresql and chroma", "postgresql and qdrant", "postgresql with pgvector")
Told = dict[str, Any]


class Desk:
    """Someone at work with the service, and what it told."""

    def __init__(self, live: LiveService) -> None:
        self._client = live.client

    def get(self, path: str, **params: Any) -> Any:
        return self._client.get(path, params=params).raise_for_status().json()

    def ask(self, message: str, **others: Any) -> Told:
        body = {"message": message, **others}
        told: Told = self._client.post("/v1/chat", json=body).raise_for_status().json()
        return told

    def put(self, name: str, text: str) -> Any:
        files = {"file": (name, text.encode())}
        return (
            self._client.post("/v1/articles", files=files, data={"root": "tests"})
            .raise_for_status()
            .json()
        )

    def delete(self, article_id: str) -> None:
        self._client.delete(f"/v1/articles/{article_id}").raise_for_status()

    def articles(self) -> dict[str, Any]:
        return {a["source_file"]: a for a in self.get("/v1/articles", limit=100)["data"]}


class Confidence(float):
    """Equal to one that hardly differs."""

    __hash__ = float.__hash__

    def __eq__(self, other: object) -> bool:
        return isinstance(other, float) and abs(self - other) <= TOLERANCE


def said(answer: Told) -> Told:
    """An answer without its own ids and times."""
    cited = [(c["source_file"], c["start"], c["end"], c["quote"]) for c in answer["citations"]]
    return {
        "question": answer["question"],
        "status": answer["status"],
        "answer": answer["answer"],
        "claims": [claim["text"] for claim in answer["claims"]],
        "citations": cited,
        "disagreements": len(answer["disagreements"]),
        "why": answer.get("why_nothing"),
        "degraded": answer["degraded"],
        "confidence": Confidence(answer["confidence"]),
    }


def worked(settings: Settings) -> Told:
    """A day's work: articles come, are asked for, change and go; then the service starts again."""
    told: Told = {}
    with live_service(settings, [SEEDS]) as live:
        live.service.index.ingest(file for file in newsroom() if file.path.endswith(".md"))
        desk = Desk(live)
        told["articles"] = [
            (name, a["title"], a["publisher"], a["published_at"])
            for name, a in desk.articles().items()
        ]
        told["questions"] = {question: said(desk.ask(question)) for question in QUESTIONS}
        told["filters"] = {
            name: said(desk.ask(FERRY, filters=filters)) for name, filters in FILTERS.items()
        }
        told["stories"] = [
            (s["title"], [a["source_file"] for a in s["articles"]])
            for s in desk.get("/v1/stories", limit=100, several=True)["data"]
        ]
        first = desk.ask(BELGOROD)
        talk = first["conversation_id"]
        told["follow-up"] = said(desk.ask("and in Kramatorsk?", conversation_id=talk))
        desk.put("gala.md", "---\ntitle: Gala\n---\nThe opera gala was held before 512 guests.")
        told["updated"] = said(desk.ask(GUESTS))
        ferry = desk.articles()["news.md"]["id"]
        desk.delete(ferry)
        told["deleted"] = said(desk.ask(FERRY))
    with live_service(settings) as live:
        desk = Desk(live)
        told["started again"] = {q: said(desk.ask(q)) for q in (GUESTS, FERRY)}
        kept = desk.get(f"/v1/conversations/{talk}")
        told["conversation"] = [(m["message"], m["answer"]["answer"]) for m in kept["messages"]]
        told["differences"] = str(live.service.index.upkeep.compare())
    return told


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Told:
    return worked(Settings(data_dir=tmp_path_factory.mktemp("embedded")))


@pytest.fixture(scope="module", params=ENGINES)
def elsewhere(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Told]:
    folder: Path = tmp_path_factory.mktemp("elsewhere")
    with ExitStack() as opened:
        pgvector = "pgvector" in request.param
        database = opened.enter_context(postgres_server(pgvector=pgvector))
        settings = Settings(data_dir=folder, database_url=database)
        if pgvector:
            settings = settings.model_copy(update={"pgvector_url": database})
        elif "qdrant" in request.param:
            patch = opened.enter_context(pytest.MonkeyPatch.context())
            client = local_qdrant()
            patch.setattr(client, "close", lambda: None)
            patch.setattr("index.stores.qdrant.connect_qdrant", lambda url, key="": client)
            settings = settings.model_copy(update={"qdrant_url": "http://qdrant"})
        yield worked(settings)


def test_a_days_work_comes_to_what_it_should(embedded: Told) -> None:
    asked, filtered = embedded["questions"], embedded["filters"]
    assert "24" in asked[BELGOROD]["answer"] and "340 guests" in asked[GUESTS]["answer"]
    assert asked[FERRY]["disagreements"] == 1
    assert asked[UNKNOWN]["status"] == "not_found"
    assert {name for name, *_ in filtered["file"]["citations"]} == {"news.md"}
    assert {name for name, *_ in filtered["publisher"]["citations"]} == {"post.md"}
    assert filtered["nobody"]["why"] is not None
    assert any({"news.md", "post.md"} <= set(files) for _, files in embedded["stories"])
    assert "59" in embedded["follow-up"]["answer"]
    assert "512 guests" in embedded["updated"]["answer"]
    assert {name for name, *_ in embedded["deleted"]["citations"]} == {"post.md"}
    assert embedded["started again"] == {GUESTS: embedded["updated"], FERRY: embedded["deleted"]}
    assert [message for message, _ in embedded["conversation"]] == [BELGOROD, "and in Kramatorsk?"]
    assert embedded["differences"] == ""


@pytest.mark.parametrize(
    "part",
    ["articles", "questions", "filters", "stories", "follow-up", "updated", "deleted",
     "started again", "conversation", "differences"],
)  # fmt: skip
def test_the_same_comes_of_it_elsewhere(embedded: Told, elsewhere: Told, part: str) -> None:
    assert elsewhere[part] == embedded[part]
