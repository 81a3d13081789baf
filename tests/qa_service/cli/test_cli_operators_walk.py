"""From nothing to keys, metrics, a backup and another folder, by what docs/operations.md says."""

import re
from pathlib import Path

import httpx
import pytest

from qa_service.settings import Settings
from tests.conftest import PATIENCE
from tests.fakes.live_service import live_service
from tests.qa_service.cli.conftest import Run

QUESTION = "Who resigned on Friday?"


def client(url: str, key: str = "") -> httpx.Client:
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    return httpx.Client(base_url=url, headers=headers, timeout=PATIENCE)


def asked(url: str, key: str = "") -> httpx.Response:
    with client(url, key) as whoever:
        return whoever.post("/v1/chat", json={"message": QUESTION})


def quotes(url: str, key: str) -> list[tuple[str, str]]:
    """Of the answer, each in a page that opens."""
    answer = asked(url, key).json()
    assert answer["status"] == "answered"
    with client(url, key) as reader:
        for cited in answer["citations"]:
            assert reader.get(cited["url"]).status_code == 200
    return [(cited["source_file"], cited["quote"]) for cited in answer["citations"]]


def test_an_operator_walks_from_nothing_to_a_restored_service(
    qa: Run, data_dir: Path, paper: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert qa("ingest", paper).code == 0
    saved, restored = tmp_path / "news.tar.gz", tmp_path / "restored"
    with live_service(Settings(data_dir=data_dir)) as live:
        assert asked(live.url).status_code == 200, "open on this machine, without keys"
        key = qa("keys", "create", "--name", "Desk").out.strip()
        other = qa("keys", "create", "--name", "Old wall").out.strip()
        assert asked(live.url).status_code == 401
        before = quotes(live.url, key)
        (old,) = re.findall(r"(key_\w+) +Old wall", qa("keys", "list").out)
        assert qa("keys", "revoke", old).code == 0
        assert asked(live.url, other).status_code == 401
        with client(live.url, key) as monitor:
            told = monitor.get("/metrics").text
        assert re.search(r'^qa_answers_total\{.*status="answered"\} [1-9]', told, re.MULTILINE)
        assert "qa_articles 2.0" in told
        assert qa("backup", saved).code == 0, "while it runs"
    monkeypatch.setenv("QA_DATA_DIR", str(restored))
    assert qa("restore", saved).code == 0
    with live_service(Settings(data_dir=restored)) as live:
        assert quotes(live.url, key) == before
        assert asked(live.url, other).status_code == 401, "what was revoked stays so"
