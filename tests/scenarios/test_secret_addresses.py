"""A password in a server's address is the operator's: no check, answer, line of a log or refusal
shows it, nor a part of it where it is written wrongly."""

import logging
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from index.errors import EmbeddingMismatch, StorageFault
from index.servers.address import model_shown, shown
from qa_service.cli import main
from qa_service.doctor.checks import check_embedder, examine
from qa_service.settings import Settings
from qa_service.wiring import opened_service
from tests.fakes.embeddings_server import embeddings_server
from tests.fakes.live_service import live_service

pytest_plugins = ["tests.fakes.fixtures"]
SECRET = "s3cret"
PASSWORDS = (SECRET, f"{SECRET}@{SECRET}", f"{SECRET}/{SECRET}", f"{SECRET}#{SECRET}?{SECRET}")
ADDRESSES = {
    "database_url": "postgresql://u:{}@127.0.0.1:1/x",
    "pgvector_url": "postgresql://u:{}@127.0.0.1:1/x",
    "chroma_url": "http://u:{}@127.0.0.1:1",
    "qdrant_url": "http://u:{}@127.0.0.1:1",
    "embedding_base_url": "http://u:{}@127.0.0.1:1/v1",
    "llm_base_url": "http://u:{}@127.0.0.1:1/v1",
    "slack_api_url": "http://u:{}@127.0.0.1:1/api/",
}
MODELS = {"embedding_base_url": {"embedding_model": "e"}, "llm_base_url": {"llm_model": "m"}}


def settings_with(folder: Path, name: str, address: str) -> Settings:
    return Settings.model_validate({"data_dir": folder, name: address, **MODELS.get(name, {})})


@pytest.mark.parametrize("password", PASSWORDS)
@pytest.mark.parametrize("name", ADDRESSES)
def test_no_check_shows_it(
    tmp_path: Path, name: str, password: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)  # libraries', as `configure_logs` sets it
    settings = settings_with(tmp_path / "data", name, ADDRESSES[name].format(password))
    checks = list(examine(settings))
    assert any(check.state == "fail" for check in checks) or name == "slack_api_url"
    assert SECRET not in f"{checks} {settings!r} {settings}"
    assert SECRET not in caplog.text


@pytest.mark.parametrize(
    "address",
    ["postgresql://u:s3cret@host:port/x", "postgresql://u:s3@s3cret@127.0.0.1:1/x",
     "postgresql://u:s3cret@[::1/x", "s3cret", "http://u:s3cret@host/x"],
)  # fmt: skip
@pytest.mark.parametrize("command", [["doctor"], ["ask", "Who?"], ["serve", "--port", "0"]])
def test_a_database_address_that_is_none_is_refused_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    command: list[str], address: str,
) -> None:  # fmt: skip
    monkeypatch.setenv("QA_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("QA_DATABASE_URL", address)
    assert main(command) != 0
    said = "".join(capsys.readouterr())
    assert "QA_DATABASE_URL" in said and "address cannot be used" in said
    assert SECRET not in said.replace("dialects:s3cret", "")


def test_neither_an_answer_nor_the_log_shows_it(
    tmp_path: Path, seeds: Path, caplog: pytest.LogCaptureFixture,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    caplog.set_level(logging.WARNING)  # libraries', as `configure_logs` sets it
    with embeddings_server() as server:
        place = urlsplit(server.base_url)
        settings = Settings(
            data_dir=tmp_path / "data", embedding_model="e", llm_model="m",
            embedding_base_url=f"http://u:{SECRET}@{place.netloc}/v1",
            llm_base_url=ADDRESSES["llm_base_url"].format(SECRET),
        )  # fmt: skip
        with live_service(settings, [seeds]) as live:
            assert SECRET not in repr(check_embedder(settings))
            server.status, server.body = 503, {"error": {"message": "no GPU"}}
            body = {"message": "How many people were killed in Lysychansk?"}
            answer = live.client.post("/v1/chat", json=body)
            told = answer.json()["degraded"]
            assert {why.partition(":")[0] for why in told} >= {"embeddings", "language model"}
            assert any("http://127.0.0.1:1/v1" in why for why in told)
            shown_to_all = [answer.text, live.client.get("/readyz").text]
        other = settings.model_copy(update={"embedding_model": "another"})
        server.status, server.body = 200, None
        with (
            pytest.raises(EmbeddingMismatch, match="another@http://127") as refused,
            opened_service(other),
        ):
            pass
        with opened_service(settings) as again:  # the vectors are still this model's
            assert again.index.counts().articles == 3
    said = [*shown_to_all, str(refused.value), caplog.text, *capsys.readouterr()]
    assert SECRET not in "".join(said)


def test_what_is_shown_of_an_address() -> None:
    assert shown("https://u:p@w@host:8000/v1?key=k") == "https://host:8000/v1"
    assert shown("http://127.0.0.1:1/v1") == "http://127.0.0.1:1/v1"
    assert shown("u:p@host:1") == "host:1"
    assert model_shown("e5@http://u:p@host/v1") == "e5@http://host/v1"
    assert model_shown("e5") == "e5"


@pytest.mark.parametrize("name", ["chroma_url", "qdrant_url", "pgvector_url"])
def test_a_store_with_a_slash_in_its_password_is_refused_in_words(
    tmp_path: Path, name: str
) -> None:
    settings = settings_with(tmp_path / "data", name, ADDRESSES[name].format("a@b/c"))
    with (
        pytest.raises(StorageFault, match="address cannot be used") as refused,
        opened_service(settings),
    ):
        pass
    assert "%2F" in str(refused.value)
