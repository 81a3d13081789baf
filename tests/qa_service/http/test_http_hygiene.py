"""What proxies, browsers, caches and monitors expect of any HTTP service."""

import gzip
from pathlib import Path
from typing import Any

import httpx
import pytest

from qa_service.settings import Settings
from tests.fakes.live_service import LiveService
from tests.qa_service.http.conftest import Call

PAPER = "https://paper.example"
QUESTION = {"message": "How many people were killed in Lysychansk?"}


def settings(data: Path, **values: Any) -> Settings:
    return Settings(data_dir=data, **values)


@pytest.mark.parametrize("path", ["/v1/articles", "/healthz", "/", "/openapi.json"])
def test_head_is_get_without_the_body(live: LiveService, path: str) -> None:
    head, get = live.client.head(path), live.client.get(path)
    assert (head.status_code, head.content) == (get.status_code, b"")
    assert head.headers["content-type"] == get.headers["content-type"]


def test_what_a_client_has_is_not_sent_again(live: LiveService) -> None:
    first = live.client.get("/v1/articles")
    again = live.client.get("/v1/articles", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    other = live.client.get(
        "/v1/articles?limit=1", headers={"If-None-Match": first.headers["etag"]}
    )
    assert other.status_code == 200


@pytest.fixture(scope="module")
def file_of(live: LiveService) -> str:
    (article,) = live.client.get("/v1/articles?limit=1").json()["data"]
    return f"/v1/articles/{article['id']}/file"


def test_a_file_that_a_client_has_is_not_sent_again(live: LiveService, file_of: str) -> None:
    tag = live.client.get(file_of).headers["etag"]
    assert not tag.startswith("W/"), "it names the very bytes"
    again = live.client.get(file_of, headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    ("asked", "part"),
    [("bytes=0-0", slice(0, 1)), ("bytes=5-20", slice(5, 21)), ("bytes=10-", slice(10, None)),
     ("bytes=-7", slice(-7, None)), ("bytes=3-99999999", slice(3, None))],
)  # fmt: skip
def test_a_part_of_a_file_can_be_asked_for(
    live: LiveService, file_of: str, asked: str, part: slice
) -> None:
    whole = live.client.get(file_of)
    assert whole.headers["accept-ranges"] == "bytes"
    given = live.client.get(file_of, headers={"Range": asked, "If-Range": whole.headers["etag"]})
    assert (given.status_code, given.content) == (206, whole.content[part])
    assert "content-encoding" not in given.headers
    start, end, _ = part.indices(len(whole.content))
    assert given.headers["content-range"] == f"bytes {start}-{end - 1}/{len(whole.content)}"


@pytest.mark.parametrize(
    "headers",
    [{"Range": "bytes=99999999-"}, {"Range": "bytes=-0"}, {"Range": "bytes=5-2"},
     {"Range": "bytes=0-1,4-5"}, {"Range": "lines=1-2"}, {"Range": "bytes=-"},
     {"Range": "bytes=0-4", "If-Range": '"another"'}],
)  # fmt: skip
def test_where_no_part_can_be_given_the_whole_file_is(
    live: LiveService, file_of: str, headers: dict[str, str]
) -> None:
    given = live.client.get(file_of, headers=headers)
    assert (given.status_code, given.content) == (200, live.client.get(file_of).content)


def test_long_answers_are_compressed_for_who_accepts_it_and_streams_are_not(
    live: LiveService,
) -> None:
    with live.client.stream("GET", "/openapi.json") as packed:
        assert packed.headers["content-encoding"] == "gzip"
        assert gzip.decompress(b"".join(packed.iter_raw())).startswith(b"{")
    plain = live.client.get("/openapi.json", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    streamed = live.client.post("/v1/chat", json=QUESTION | {"stream": True})
    assert "content-encoding" not in streamed.headers


def test_pages_of_the_sites_that_are_named_may_call(call: Call, tmp_path: Path) -> None:
    named = settings(tmp_path, cors_origins=(PAPER,))
    asked = {"Origin": PAPER, "Access-Control-Request-Method": "POST"}
    assert call(named, "OPTIONS", "/v1/chat", headers=asked).is_success
    answered = call(named, "POST", "/v1/chat", json=QUESTION, headers={"Origin": PAPER})
    assert answered.headers["access-control-allow-origin"] == PAPER
    other = call(named, "POST", "/v1/chat", json=QUESTION, headers={"Origin": "https://x.example"})
    assert other.status_code == 403
    assert "access-control-allow-origin" not in other.headers


def test_no_other_site_may_call_unless_it_is_named(live: LiveService) -> None:
    answered = live.client.get("/v1/articles", headers={"Origin": PAPER})
    assert "access-control-allow-origin" not in answered.headers


@pytest.mark.parametrize("path", ["/qa/v1/articles", "/v1/articles"])
def test_below_a_path_of_a_proxy_it_answers_whether_or_not_that_was_taken_off(
    call: Call, tmp_path: Path, path: str
) -> None:
    below = settings(tmp_path, public_url="http://localhost/qa")
    assert call(below, "GET", path).status_code == 200
    assert call(below, "GET", "/qanything").status_code == 404


def test_every_error_leads_to_a_page_about_it(live: LiveService) -> None:
    refused = live.client.post("/v1/chat", json={"message": " "}).json()
    page = live.client.get(refused["type"])
    assert page.status_code == 200
    assert refused["title"] in page.text
    assert live.client.get("/problems/no-such-problem").status_code == 404


def test_monitors_see_requests_answers_and_articles(live: LiveService) -> None:
    live.client.post("/v1/chat", json=QUESTION)
    shown = live.client.get("/metrics")
    assert shown.headers["content-type"].startswith("text/plain")
    lines = shown.text.splitlines()
    assert "qa_articles 3.0" in lines
    for begun in (
        'qa_http_requests_total{method="POST",route="/v1/chat",status="200"}',
        'qa_answers_total{composer="extractive",status="answered"}',
        'qa_answer_stage_seconds_count{stage="retrieve"}',
        'qa_claims_total{outcome="verified"}',
    ):
        assert any(line.startswith(begun) for line in lines), begun
    families = {line.split()[2] for line in lines if line.startswith("# TYPE qa_")}
    assert families >= {
        "qa_http_request_seconds", "qa_http_requests_under_way", "qa_claim_failed_checks_total",
        "qa_degraded_answers_total", "qa_model_tokens_total", "qa_ingested_files_total",
        "qa_sentences",
    }  # fmt: skip


def test_metrics_need_a_key_where_the_rest_does(call: Call, tmp_path: Path) -> None:
    locked = settings(tmp_path, api_keys="secret")
    assert call(locked, "GET", "/metrics").status_code == 401
    key = {"Authorization": "Bearer secret"}
    assert call(locked, "GET", "/metrics", headers=key).status_code == 200


def ask(live: LiveService, key: str, **body: object) -> httpx.Response:
    return live.client.post("/v1/chat", json=QUESTION | body, headers={"Idempotency-Key": key})


def test_a_question_sent_again_with_its_key_is_answered_once(live: LiveService) -> None:
    first, again = ask(live, "one"), ask(live, "one")
    assert again.json() == first.json()
    assert again.headers["idempotent-replayed"] == "true"
    assert ask(live, "two").json()["id"] != first.json()["id"]


def test_a_stream_sent_again_is_the_same_stream(live: LiveService) -> None:
    first, again = ask(live, "streamed", stream=True), ask(live, "streamed", stream=True)
    assert again.text == first.text
    assert again.headers["content-type"] == first.headers["content-type"]


def test_a_key_is_not_for_another_question(live: LiveService) -> None:
    ask(live, "reused")
    refused = ask(live, "reused", stream=True)
    assert (refused.status_code, refused.json()["error"]["code"]) == (422, "idempotency_key_reused")


def test_an_error_is_not_kept_under_its_key(live: LiveService) -> None:
    headers = {"Idempotency-Key": "failed"}
    for _ in range(2):
        refused = live.client.post("/v1/chat", json={"message": " "}, headers=headers)
        assert refused.status_code == 400
        assert "idempotent-replayed" not in refused.headers
