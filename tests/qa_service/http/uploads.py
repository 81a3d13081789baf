"""Adds articles the way a client does."""

import httpx

from tests.fakes.live_service import LiveService


def add(own: LiveService, name: str, data: bytes, **fields: str) -> httpx.Response:
    return own.client.post("/v1/articles", files={"file": (name, data)}, data=fields)


def add_text(own: LiveService, name: str, text: str) -> str:
    added = add(own, name, text.encode())
    assert added.status_code == 201, added.text
    [outcome] = added.json()["data"]
    [article_id] = outcome["article_ids"]
    return str(article_id)
