"""Uploads whose senders do not wait: a job, its progress, cancelling it, a restart."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from index.embedding.embedder import LocalEmbedder
from index.errors import StorageFault
from index.stores.chroma import ChromaVectors
from qa_service.settings import Settings
from tests.fakes.live_service import LiveService, live_service

ASYNC = {"Prefer": "respond-async"}


def files(*names: str) -> list[tuple[str, tuple[str, bytes]]]:
    return [
        ("file", (name, f"The mayor of {name[0]}town resigned on Friday.".encode()))
        for name in names
    ]


def settled(live: LiveService, job_id: str) -> dict[str, Any]:
    """The job when it is finished; the test's own time limit ends what never is."""
    while True:
        job: dict[str, Any] = live.client.get(f"/v1/ingests/{job_id}").json()
        if job["finished_at"]:
            return job


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Embedding sentences waits for it."""
    go_on = threading.Event()
    embed = LocalEmbedder.embed_sentences

    def waiting(self: LocalEmbedder, texts: list[str]) -> Any:
        go_on.wait()
        return embed(self, texts)

    monkeypatch.setattr(LocalEmbedder, "embed_sentences", waiting)
    yield go_on
    go_on.set()


def test_who_does_not_wait_is_told_where_to_look(own: LiveService) -> None:
    begun = own.client.post("/v1/articles", files=files("A.txt", "B.xyz"), headers=ASYNC)
    assert begun.status_code == 202
    assert begun.headers["preference-applied"] == "respond-async"
    assert begun.headers["location"] == f"/v1/ingests/{begun.json()['id']}"
    job = settled(own, begun.json()["id"])
    assert (job["status"], job["files"], job["done"]) == ("completed", 2, 2)
    assert {o["path"]: o["status"] for o in job["outcomes"]} == {
        "A.txt": "added",
        "B.xyz": "skipped",
    }
    listed = own.client.get("/v1/ingests").json()["data"]
    assert listed[0]["id"] == job["id"]


def test_a_job_keeps_where_its_files_were_fetched_from(own: LiveService) -> None:
    address = "https://sund.example/mill"
    sent = own.client.post(
        "/v1/articles", files=files("M.txt"), data={"url": address}, headers=ASYNC
    )
    (outcome,) = settled(own, sent.json()["id"])["outcomes"]
    assert own.client.get(f"/v1/articles/{outcome['article_ids'][0]}").json()["url"] == address


def test_an_unknown_job_is_not_found(own: LiveService) -> None:
    refused = own.client.get("/v1/ingests/ing_0")
    assert (refused.status_code, refused.json()["error"]["code"]) == (404, "ingest_not_found")


def test_while_a_file_is_prepared_articles_can_be_removed(
    own: LiveService, held: threading.Event
) -> None:
    held.set()
    own.client.post("/v1/articles", files=files("C.txt"))
    held.clear()
    job = own.client.post("/v1/articles", files=files("D.txt"), headers=ASYNC).json()
    found = own.client.get("/v1/articles").json()["data"]
    [known] = [article["id"] for article in found if article["source_file"] == "C.txt"]
    assert own.client.delete(f"/v1/articles/{known}").status_code == 204
    held.set()
    assert settled(own, job["id"])["status"] == "completed"


def test_what_waits_behind_a_cancel_is_left(own: LiveService, held: threading.Event) -> None:
    begun = own.client.post("/v1/articles", files=files("E.txt", "F.txt", "G.txt"), headers=ASYNC)
    queued = own.client.post("/v1/articles", files=files("H.txt"), headers=ASYNC).json()["id"]
    for job_id in (queued, begun.json()["id"]):  # else the first may end, and the second begin
        own.client.post(f"/v1/ingests/{job_id}/cancel")
    held.set()
    job = settled(own, begun.json()["id"])
    assert job["status"] == "cancelled"
    assert job["done"] < 3
    assert settled(own, queued)["outcomes"] == []
    done = own.client.post(f"/v1/ingests/{job['id']}/cancel").json()
    assert done == job


def test_a_store_that_refuses_is_no_cancel(
    own: LiveService, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(*_: object) -> None:
        raise StorageFault("The disk is full.")

    monkeypatch.setattr(ChromaVectors, "add", refuses)
    begun = own.client.post("/v1/articles", files=files("K.txt", "L.txt"), headers=ASYNC).json()
    job = settled(own, begun["id"])
    assert job["status"] == "failed"
    assert "The disk is full." in job["outcomes"][0]["reason"]


def test_a_job_goes_on_after_a_restart(tmp_path: Path, held: threading.Event) -> None:
    data = Settings(data_dir=tmp_path / "data")
    with live_service(data) as before:
        begun = before.client.post("/v1/articles", files=files("I.txt", "J.txt"), headers=ASYNC)
        before.service.jobs._stopping.set()  # as a stop does, with a file under way
        held.set()
    with live_service(data) as after:
        job = settled(after, begun.json()["id"])
        assert (job["status"], job["done"]) == ("completed", 2)
        assert after.service.index.counts().articles == 2


def test_only_who_may_write_sees_jobs(tmp_path: Path) -> None:
    with live_service(Settings(data_dir=tmp_path / "data")) as locked:
        made = locked.client.post("/v1/keys", json={"name": "reader", "scope": "ask"}).json()
        key = {"Authorization": f"Bearer {made['key']}"}
        assert locked.client.get("/v1/ingests", headers=key).status_code == 403
