"""The documentation: complete, true, and served from here alone."""

import re
from typing import Any

import pytest

from qa_service.http import examples
from qa_service.http.openapi import glossary
from qa_service.settings import Settings
from tests.fakes.live_service import LiveService
from tests.qa_service.http.conftest import Call

EXAMPLES = [
    (path, name, example["value"])
    for path, group in (
        ("/v1/chat", examples.CHAT),
        ("/v1/search", examples.SEARCH),
        ("/v1/articles/prune", examples.PRUNE),
    )
    for name, example in group.items()
]


@pytest.mark.parametrize(("path", "name", "value"), EXAMPLES)
def test_every_example_works_when_pasted(
    live: LiveService, path: str, name: str, value: dict[str, Any]
) -> None:
    shown = live.client.get("/openapi.json").json()["paths"][path]["post"]
    content = shown["requestBody"]["content"]["application/json"]
    assert content["examples"][name]["value"] == value
    sent = live.client.post(path, json=value)
    assert sent.status_code == 200, sent.text
    if path == "/v1/chat" and not value.get("stream"):
        assert sent.json()["status"] != "not_found"
    if path == "/v1/search":
        assert sent.json()["data"]


def test_every_route_documents_its_errors(live: LiveService) -> None:
    schema = live.client.get("/openapi.json").json()
    assert "Problem" in schema["components"]["schemas"]
    for operations in schema["paths"].values():
        for operation in operations.values():
            assert operation["summary"]
            assert "application/problem+json" in operation["responses"]["default"]["content"]
            assert "422" not in operation["responses"]


def test_every_operation_and_field_is_explained(live: LiveService) -> None:
    schema = live.client.get("/openapi.json").json()
    models = schema["components"]["schemas"]
    fields = [f for model in models.values() for f in model.get("properties", {}).items()]
    operations = [o for path in schema["paths"].values() for o in path.values()]
    parameters = [p for operation in operations for p in operation.get("parameters", ())]
    lacking = [name for name, field in fields if not field.get("description")]
    lacking += [name for name, model in models.items() if not model.get("description")]
    lacking += [p["name"] for p in parameters if not p.get("description")]
    assert lacking == []
    assert all(operation["description"] and operation["tags"] for operation in operations)
    named = [operation["operationId"] for operation in operations]
    assert len(named) == len(set(named))
    assert all(re.fullmatch(r"[a-z_]+", name) for name in named)
    assert {tag for o in operations for tag in o["tags"]} <= {t["name"] for t in schema["tags"]}


def test_a_stream_is_an_operation_of_its_own_with_one_shape(live: LiveService) -> None:
    """So that generated clients know what they get."""
    paths = live.client.get("/openapi.json").json()["paths"]
    content = paths["/v1/chat/stream"]["post"]["responses"]["200"]["content"]
    assert list(content) == ["text/event-stream"]
    data = content["text/event-stream"]["x-item-schema"]["properties"]["data"]
    assert len(data["contentSchema"]["anyOf"]) == 5


def test_no_two_shapes_have_one_name(live: LiveService) -> None:
    """Else generators of clients leave out what uses them."""
    shapes = live.client.get("/openapi.json").json()["components"]["schemas"]
    titles = [shape.get("title", name) for name, shape in shapes.items()]
    assert len(titles) == len(set(titles))
    assert all(re.fullmatch(r"\w+", name) and "__" not in name for name in shapes)


def test_every_word_of_the_glossary_is_used(live: LiveService) -> None:
    schema = live.client.get("/openapi.json").json()
    told = str(schema)
    unused = [
        w for table in glossary().values() for w in table.values() if repr(w)[1:-1] not in told
    ]
    assert unused == []


def test_every_reference_in_the_schema_leads_somewhere(live: LiveService) -> None:
    found = live.client.get("/openapi.json")
    known = found.json()["components"]["schemas"]
    for name in re.findall(r'"#/components/schemas/([^"]+)"', found.text):
        assert name in known


def test_the_page_asks_no_address_outside(live: LiveService) -> None:
    page = live.client.get("/docs")
    assert "://" not in page.text
    assert "connect-src 'self'" in page.headers["content-security-policy"]
    links = re.findall(r'(?:src|href)="([^"]+)"', page.text)
    assert len(links) >= 4
    for link in links:
        served = live.client.get(link)
        assert served.status_code == 200
        assert served.content


def test_locked_documentation_offers_the_key(call: Call) -> None:
    locked = Settings(api_keys="k")
    schema = call(locked, "GET", "/openapi.json", headers={"Authorization": "Bearer k"}).json()
    assert schema["components"]["securitySchemes"]["key"]["scheme"] == "bearer"


def test_the_page_at_the_root_asks_and_leads_to_the_documentation(live: LiveService) -> None:
    page = live.client.get("/")
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert 'href="/docs"' in page.text
    assert 'id="message"' in page.text


def test_readiness_says_what_there_is(live: LiveService) -> None:
    ready = live.client.get("/readyz").json()
    assert ready["articles"] == 3
    assert ready["sentences"] >= ready["passages"] > 0
    assert ready["language_model"] is None


def test_readiness_fails_when_vectors_are_missing(
    live: LiveService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live.service.index, "missing", lambda: (7, 0))
    refused = live.client.get("/readyz")
    assert refused.status_code == 503
    assert "7 vectors" in refused.json()["detail"]
    assert live.client.get("/healthz").status_code == 200
