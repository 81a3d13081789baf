"""What an editor does with a reported mistake, and what readers then see."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from qa_service.settings import Settings
from tests.fakes.live_service import LiveService, live_service
from tests.fakes.torvik import HERALD, TIMES, TOLL, torvik_desk

ADMIN, ASKER = "a" * 20, "the asker's"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[LiveService]:
    with torvik_desk(tmp_path) as running:
        yield running


def ask(client: httpx.Client) -> dict[str, Any]:
    answer: dict[str, Any] = client.post("/v1/chat", json={"message": TOLL}).json()
    return answer


def report(client: httpx.Client, answer: dict[str, Any], comment: str = "It was nine.") -> str:
    given = {"answer_id": answer["id"], "rating": "down", "comment": comment, "channel": "web"}
    told = client.post("/v1/feedback", json=given)
    assert told.status_code == 200
    name: str = told.json()["id"]
    return name


def papers(answer: dict[str, Any]) -> set[str]:
    return {cited["publisher"] for cited in answer["citations"]}


def id_of(client: httpx.Client, title: str) -> str:
    found = client.get("/v1/articles", params={"title": title}).json()["data"]
    name: str = found[0]["id"]
    return name


def test_a_report_has_the_answer_as_it_was_shown_and_what_its_sources_are_today(
    desk: LiveService,
) -> None:
    client = desk.client
    answer = ask(client)
    assert papers(answer) == {"Herald", "Times"}
    name = report(client, answer)
    listed = client.get("/v1/reports", params={"state": "open"}).json()
    assert ([r["id"] for r in listed["data"]], listed["open"]) == ([name], 1)
    told = client.get(f"/v1/reports/{name}").json()
    assert (told["message"], told["comment"], told["state"]) == (TOLL, "It was nine.", "open")
    assert told["answer"] == answer
    assert {s["standing"] for s in told["sources"]} == {"as_cited"}
    number = {cited["publisher"]: cited["number"] for cited in answer["citations"]}
    herald, times = (id_of(client, title) for title in ("Bridge collapses", "Torvik bridge"))
    client.put(f"/v1/articles/{herald}/withdrawal", json={"why": "Miscounted."})
    corrected = TIMES.replace("Nine", "Ten").encode()
    assert client.put(f"/v1/articles/{times}/file", content=corrected).json()["status"] == "updated"
    told = client.get(f"/v1/reports/{name}").json()
    standing = {source["number"]: source["standing"] for source in told["sources"]}
    assert standing == {number["Herald"]: "withdrawn", number["Times"]: "changed"}
    client.delete(f"/v1/articles/{times}")
    told = client.get(f"/v1/reports/{name}").json()
    assert "gone" in {source["standing"] for source in told["sources"]}


def test_the_reader_is_told_what_became_of_it_and_may_report_again(desk: LiveService) -> None:
    client, answer = desk.client, ask(desk.client)
    name = report(client, answer)
    assert client.get(f"/v1/feedback/{name}").json()["verdict"] is None
    decided = {"verdict": "mended", "remark": "The Herald has put it right."}
    done = client.patch(f"/v1/reports/{name}", json=decided).json()
    assert (done["state"], done["remark"]) == ("done", decided["remark"])
    seen = client.get(f"/v1/feedback/{name}").json()
    assert (seen["verdict"], seen["remark"]) == ("mended", decided["remark"])
    assert client.get("/v1/reports", params={"state": "open"}).json()["data"] == []
    assert client.get("/v1/reports", params={"state": "done"}).json()["open"] == 0
    assert report(client, answer, "Still wrong.") == name
    (again,) = client.get("/v1/reports", params={"state": "open"}).json()["data"]
    assert (again["verdict"], again["remark"], again["comment"]) == (None, "", "Still wrong.")


def test_praise_is_no_report_and_cannot_be_decided(desk: LiveService) -> None:
    given = {"answer_id": ask(desk.client)["id"], "rating": "up"}
    name = desk.client.post("/v1/feedback", json=given).json()["id"]
    assert desk.client.get("/v1/reports").json()["data"] == []
    refused = desk.client.patch(f"/v1/reports/{name}", json={"verdict": "right"})
    assert refused.json()["error"]["code"] == "feedback_not_found"
    assert desk.client.get(f"/v1/feedback/{name}").json()["verdict"] is None


def test_a_withdrawn_article_is_nowhere_in_answers_until_it_is_put_back(desk: LiveService) -> None:
    client = desk.client
    herald = id_of(client, "Bridge collapses")
    path = f"/v1/articles/{herald}/withdrawal"
    told = client.put(path, json={"why": "A hoax <b>"}).json()
    assert told["withdrawn_why"] == "A hoax <b>"
    assert papers(ask(client)) == {"Times"}
    by_herald = {"message": TOLL, "filters": {"publishers": ["Herald"]}}
    assert client.post("/v1/chat", json=by_herald).json()["status"] == "not_found"
    hits = client.post("/v1/search", json={"query": "Torvik bridge"}).json()["data"]
    assert {hit["publisher"] for hit in hits} == {"Times"}
    news = client.post("/v1/chat", json={"message": "What is the news?"}).json()
    assert papers(news) == {"Times"}
    stories = client.get("/v1/stories").json()["data"]
    assert herald not in {a["article_id"] for story in stories for a in story["articles"]}
    listed = client.get("/v1/articles", params={"withdrawn": True}).json()["data"]
    assert [article["id"] for article in listed] == [herald]
    page = client.get(f"/articles/{herald}").text
    assert "A hoax &lt;b&gt;" in page
    changed = HERALD.replace("Sunday", "Sunday morning").encode()
    client.put(f"/v1/articles/{herald}/file", content=changed)
    assert papers(ask(client)) == {"Times"}, "a new version does not bring it back"
    client.delete(path)
    assert papers(ask(client)) == {"Herald", "Times"}
    assert "withdrawn" not in client.get(f"/articles/{herald}").text


def test_a_pinned_note_ends_the_answers_on_its_event_until_it_is_removed(desk: LiveService) -> None:
    client = desk.client
    event = ask(client)["stories"][0]["id"]
    text = "The coroner names nine dead;\nthe Herald counted twice [1]."
    note = client.post("/v1/notes", json={"text": text, "story_id": event})
    assert note.status_code == 201
    answer = ask(client)
    label, said = (s for s in answer["segments"] if s["type"] in {"label", "note"})
    assert label["text"].startswith("Note from the editors, ")
    assert said["text"] == "The coroner names nine dead; the Herald counted twice."
    assert answer["answer"].endswith(f"{label['text']}\n{said['text']}")
    for segment in answer["segments"]:
        assert answer["answer"][segment["start"] : segment["end"]] == segment["text"]
    asked = "Wie viele Menschen starben beim Einsturz der Brücke in Torvik?"
    german = client.post("/v1/chat", json={"message": asked}).json()
    assert "Anmerkung der Redaktion" in german["answer"]
    weather = client.post("/v1/chat", json={"message": "Who is the mayor of Lima?"}).json()
    assert "editors" not in weather["answer"]
    herald = id_of(client, "Bridge collapses")
    client.put(f"/v1/articles/{herald}/withdrawal", json={})
    assert "coroner" in ask(client)["answer"], "the event goes on without one of its reports"
    client.delete(f"/v1/notes/{note.json()['id']}")
    assert "coroner" not in ask(client)["answer"]
    assert client.get("/v1/notes").json()["data"] == []


def test_a_note_on_an_article_is_carried_by_what_cites_it(desk: LiveService) -> None:
    client = desk.client
    times = id_of(client, "Torvik bridge")
    client.post("/v1/notes", json={"text": "The Times has apologised.", "article_id": times})
    assert "apologised" in ask(client)["answer"]
    by_herald = {"message": TOLL, "filters": {"publishers": ["Herald"]}}
    assert "apologised" not in client.post("/v1/chat", json=by_herald).json()["answer"]


@pytest.mark.parametrize(
    "method, path, body, status, code",
    [
        ("POST", "/v1/notes", {"text": " "}, 400, "invalid_request"),
        ("POST", "/v1/notes", {"text": "a"}, 400, "invalid_request"),
        ("POST", "/v1/notes", {"text": "a", "story_id": "no"}, 404, "story_not_found"),
        ("POST", "/v1/notes", {"text": "a", "article_id": "no"}, 404, "article_not_found"),
        ("DELETE", "/v1/notes/no", None, 404, "note_not_found"),
        ("PUT", "/v1/articles/no/withdrawal", {}, 404, "article_not_found"),
        ("DELETE", "/v1/articles/no/withdrawal", None, 404, "article_not_found"),
        ("PATCH", "/v1/reports/no", {"verdict": "meh"}, 400, "invalid_request"),
        ("PATCH", "/v1/reports/no", {"verdict": "right"}, 404, "feedback_not_found"),
        ("GET", "/v1/reports?after=no", None, 404, "feedback_not_found"),
    ],
)
def test_what_is_wrong_is_said(
    live: LiveService, method: str, path: str, body: dict[str, str] | None, status: int, code: str
) -> None:
    refused = live.client.request(method, path, json=body)
    assert (refused.status_code, refused.json()["error"]["code"]) == (status, code)


def test_an_article_out_of_a_file_of_several_is_not_replaced(desk: LiveService) -> None:
    rows = b'{"id": "x", "text": "It rained in Oslo."}\n{"id": "y", "text": "It snowed in Oslo."}\n'
    desk.client.post("/v1/articles", files={"file": ("feed.jsonl", rows)})
    (first, *_) = desk.client.get("/v1/articles", params={"title": "rained"}).json()["data"]
    refused = desk.client.put(f"/v1/articles/{first['id']}/file", content=b"It hailed.")
    assert (refused.status_code, refused.json()["error"]["code"]) == (409, "one_of_several")


def test_the_desk_is_for_keys_of_scope_admin(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "data", api_keys=[ADMIN])
    with live_service(settings, headers={"Authorization": f"Bearer {ADMIN}"}) as live:
        made = live.client.post("/v1/keys", json={"name": ASKER, "scope": "write"}).json()
        theirs = {"Authorization": f"Bearer {made['key']}"}
        for method, path in (
            ("GET", "/v1/reports"),
            ("PATCH", "/v1/reports/x"),
            ("GET", "/v1/notes"),
            ("PUT", "/v1/articles/x/withdrawal"),
            ("GET", "/desk"),
        ):
            refused = live.client.request(method, path, headers=theirs)
            assert (refused.status_code, refused.json()["error"]["code"]) == (
                403,
                "insufficient_scope",
            )
        assert live.client.get("/v1/reports").status_code == 200
        assert 'data-may="admin"' in live.client.get("/desk").text
        assert 'data-may="write"' in live.client.get("/", headers=theirs).text
        added = live.client.post(
            "/v1/articles", files={"file": ("herald.md", HERALD.encode())}, headers=theirs
        )
        assert added.status_code == 201
        name = report_by(live, theirs)
        told = live.client.get(f"/v1/reports/{name}").json()
        assert told["reporter"] == ASKER
        live.client.patch(f"/v1/reports/{name}", json={"verdict": "wrong"})
        seen = live.client.get(f"/v1/feedback/{name}", headers=theirs).json()
        assert seen["verdict"] == "wrong"


def report_by(live: LiveService, headers: dict[str, str]) -> str:
    with httpx.Client(base_url=live.url, headers=headers, timeout=120) as client:
        return report(client, ask(client))
