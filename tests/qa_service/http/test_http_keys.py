"""Keys that are made while it runs: what each may do, and whose things are whose."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from qa_service.access.local import find_key
from qa_service.settings import Settings
from tests.fakes.live_service import LiveService, live_service
from tests.qa_service.http.test_http_errors import assert_problem

QUESTION = {"message": "Who resigned?"}


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveService]:
    folder = tmp_path_factory.mktemp("keys")
    article = folder / "mayor.txt"
    article.write_text("Mayor resigns\n\nThe mayor of Springfield resigned on Friday.\n")
    with live_service(Settings(data_dir=folder / "data"), [article]) as live:
        yield live


@pytest.fixture
def admin(running: LiveService) -> Iterator[httpx.Client]:
    """This machine's own key, which the service leaves in its data folder."""
    key = find_key(running.service.settings.data_dir)
    with httpx.Client(base_url=running.url, headers={b"Authorization": b"Bearer " + key}) as made:
        yield made


def made(admin: httpx.Client, **wanted: str) -> dict[str, Any]:
    response = admin.post("/v1/keys", json=wanted)
    assert response.status_code == 201, response.text
    key: dict[str, Any] = response.json()
    return key


def holding(running: LiveService, key: dict[str, Any]) -> httpx.Client:
    headers = {"Authorization": f"Bearer {key['key']}"}
    return httpx.Client(base_url=running.url, headers=headers, timeout=120)


@pytest.fixture
def anna(running: LiveService, admin: httpx.Client) -> Iterator[httpx.Client]:
    with holding(running, made(admin, name="Anna")) as client:
        yield client


@pytest.fixture
def ben(running: LiveService, admin: httpx.Client) -> Iterator[httpx.Client]:
    with holding(running, made(admin, name="Ben")) as client:
        yield client


def test_a_key_is_shown_once(admin: httpx.Client) -> None:
    key = made(admin, name="Anna’s laptop")
    listed = admin.get("/v1/keys")
    (found,) = [each for each in listed.json()["data"] if each["id"] == key["id"]]
    assert (found["name"], found["scope"], found["last_used"]) == ("Anna’s laptop", "ask", None)
    assert key["key"] not in listed.text
    assert "hash" not in found


def test_the_secret_is_nowhere_in_the_data_folder(
    running: LiveService, admin: httpx.Client
) -> None:
    secret = made(admin, name="hidden")["key"].encode()
    files = [file for file in running.service.settings.data_dir.rglob("*") if file.is_file()]
    assert files
    assert not any(secret in file.read_bytes() for file in files)


def test_with_a_key_the_service_is_locked(running: LiveService, anna: httpx.Client) -> None:
    assert_problem(httpx.get(f"{running.url}/v1/articles"), 401, "invalid_api_key")
    assert anna.get("/v1/articles").status_code == 200


def test_using_it_is_noted_and_revoking_ends_it(running: LiveService, admin: httpx.Client) -> None:
    key = made(admin, name="short-lived")
    with holding(running, key) as client:
        assert client.get("/v1/articles").status_code == 200
        (found,) = [k for k in admin.get("/v1/keys").json()["data"] if k["id"] == key["id"]]
        assert found["last_used"]
        assert admin.delete(f"/v1/keys/{key['id']}").json()["revoked_at"]
        assert_problem(client.get("/v1/articles"), 401, "invalid_api_key")


def test_an_unknown_key_cannot_be_revoked(admin: httpx.Client) -> None:
    assert_problem(admin.delete("/v1/keys/key_0"), 404, "key_not_found")


@pytest.mark.parametrize(
    ("scope", "may_write", "may_administer"),
    [("ask", False, False), ("write", True, False), ("admin", True, True)],
)
def test_a_scope_says_what_a_key_may_do(
    running: LiveService, admin: httpx.Client, scope: str, may_write: bool, may_administer: bool
) -> None:
    with holding(running, made(admin, name=scope, scope=scope)) as client:
        assert client.post("/v1/search", json={"query": "mayor"}).status_code == 200
        removed = client.delete("/v1/articles/art_0")
        pruned = client.post("/v1/articles/prune", json={"root": "none", "keep": []})
        added = client.post("/v1/articles", files={"file": ("a.xyz", b"x")})
        assert removed.status_code == (404 if may_write else 403)
        assert pruned.status_code == (200 if may_write else 403)
        assert added.status_code == (415 if may_write else 403)
        assert client.get("/v1/keys").status_code == (200 if may_administer else 403)
    if not may_write:
        problem = assert_problem(removed, 403, "insufficient_scope")
        assert "`write`" in problem["detail"]


def test_conversations_are_their_owners(
    anna: httpx.Client, ben: httpx.Client, admin: httpx.Client
) -> None:
    conversation = anna.post("/v1/chat", json=QUESTION).json()["conversation_id"]
    route = f"/v1/conversations/{conversation}"

    def listed(client: httpx.Client) -> list[str]:
        return [each["id"] for each in client.get("/v1/conversations").json()["data"]]

    assert listed(anna) == [conversation]
    assert listed(ben) == []
    assert conversation in listed(admin)
    for refused in (
        ben.get(route),
        ben.patch(route, json={"title": "Mine"}),
        ben.delete(route),
        ben.post("/v1/chat", json=QUESTION | {"conversation_id": conversation}),
        ben.get("/v1/conversations", params={"after": conversation}),
    ):
        assert_problem(refused, 404, "conversation_not_found")
    assert anna.get(route).json()["title"] == "Who resigned?"
    assert admin.get(route).status_code == 200
    follow_up = QUESTION | {"conversation_id": conversation}
    assert anna.post("/v1/chat", json=follow_up).status_code == 200
    assert anna.delete(route).status_code == 204


def test_feedback_is_its_givers(anna: httpx.Client, ben: httpx.Client, admin: httpx.Client) -> None:
    answer = anna.post("/v1/chat", json=QUESTION).json()["id"]
    judged = {"answer_id": answer, "rating": "up"}
    assert_problem(ben.post("/v1/feedback", json=judged), 404, "answer_not_found")
    given = anna.post("/v1/feedback", json=judged).json()["id"]

    def listed(client: httpx.Client) -> list[str]:
        return [each["id"] for each in client.get("/v1/feedback").json()["data"]]

    assert listed(anna) == [given]
    assert listed(ben) == []
    assert given in listed(admin)
    assert_problem(ben.delete(f"/v1/feedback/{given}"), 404, "feedback_not_found")
    assert anna.delete(f"/v1/feedback/{given}").status_code == 204


def test_responses_are_their_owners(anna: httpx.Client, ben: httpx.Client) -> None:
    asked = {"model": "qa-service", "input": "Who resigned?"}
    first = anna.post("/v1/responses", json=asked).json()["id"]
    streamed = ben.post("/v1/responses", json=asked | {"stream": True}).text
    own = streamed.partition('"id": "')[2].partition('"')[0]
    assert ben.get(f"/v1/responses/{own}").status_code == 200, "a stream has an owner too"
    assert_problem(anna.get(f"/v1/responses/{own}"), 404, "response_not_found")
    assert_problem(ben.delete(f"/v1/responses/{first}"), 404, "response_not_found")
    chained = asked | {"previous_response_id": first}
    assert_problem(ben.post("/v1/responses", json=chained), 404, "response_not_found")
    assert anna.post("/v1/responses", json=chained).status_code == 200


def test_the_machines_own_key_is_its_users_alone(running: LiveService) -> None:
    (file,) = running.service.settings.data_dir.glob("local-key")
    assert file.stat().st_mode & 0o077 == 0


def test_what_belongs_to_a_key_is_exported_and_erased(
    running: LiveService, admin: httpx.Client, ben: httpx.Client
) -> None:
    key = made(admin, name="leaving")
    route = f"/v1/keys/{key['id']}/data"
    with holding(running, key) as client:
        answer = client.post("/v1/chat", json=QUESTION).json()
        client.post("/v1/feedback", json={"answer_id": answer["id"], "rating": "up"})
        client.post("/v1/responses", json={"model": "qa-service", "input": "Who resigned?"})
    kept = ben.post("/v1/chat", json=QUESTION).json()["conversation_id"]

    found = admin.get(route).json()
    assert [each["id"] for each in found["conversations"]] == [answer["conversation_id"]]
    assert [each["message"] for each in found["turns"]] == ["Who resigned?"]
    assert len(found["feedback"]) == len(found["responses"]) == 1
    assert_problem(ben.get(route), 403, "insufficient_scope")

    assert admin.delete(route).json() == {"conversations": 1, "feedback": 1, "responses": 1}
    assert not any(admin.get(route).json().values())
    assert ben.get(f"/v1/conversations/{kept}").status_code == 200
    assert_problem(admin.get("/v1/keys/key_0/data"), 404, "key_not_found")
