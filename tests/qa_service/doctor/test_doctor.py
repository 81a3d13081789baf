"""`qa-service doctor`: each thing that can be wrong is named, with what mends it."""

import json
import os
import sqlite3
from pathlib import Path

import pytest
from pydantic import SecretStr

from index.data_folder import DataFolder
from index.ranking.weights import load_weights
from qa_service.calibration_file import Calibration, weights_in_use, write_calibration
from qa_service.cli import main
from qa_service.doctor import checks as doctor
from qa_service.doctor.checks import examine
from qa_service.doctor.index_checks import check_stores
from qa_service.operations.check import Check
from qa_service.operations.disk import check_data_folder
from qa_service.settings import Settings
from qa_service.wiring import opened_index
from tests.fakes.live_service import live_service
from tests.fakes.model_server import ModelServer
from tests.fakes.reader_file import write_reader
from tests.fakes.seeded import copy_seeded

pytest_plugins = ["tests.fakes.fixtures"]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path / "data")


@pytest.fixture
def filled(settings: Settings) -> Settings:
    copy_seeded(settings.data_dir)
    return settings


def by_name(settings: Settings) -> dict[str, Check]:
    return {check.name: check for check in examine(settings)}


def changed(settings: Settings, **values: object) -> Settings:
    return settings.model_copy(update=values)


def test_a_confidence_fitted_to_other_features_is_named_and_not_used(filled: Settings) -> None:
    fitted = Calibration(
        confidence={"gone": 1.0}, confidence_bias=0.0, threshold=0.9, sets={"mine": 60},
        most_refused_wrong=0.05, penalty=1.0, version="0.1",
    )  # fmt: skip
    write_calibration(fitted, filled.data_dir)
    check = by_name(filled)["confidence"]
    assert check.state == "warn" and "calibrate" in check.fix
    assert weights_in_use(filled.data_dir) == load_weights()


def test_a_good_installation_passes_every_check(
    filled: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.reader.card.SHIPPED", write_reader(tmp_path))
    assert {check.name: check.state for check in examine(filled)} == dict.fromkeys(
        [
            "python", "settings", "engines", "reader", "prompts", "seeds", "data folder",
            "confidence", "lock", "database", "embedder", "stores", "index", "embedding model",
            "articles", "vectors and postings", "contents", "language model", "slack",
        ],
        "ok",
    )  # fmt: skip


def test_whatever_is_not_ok_says_how_to_mend_it(settings: Settings) -> None:
    checks = by_name(changed(settings, llm_base_url="http://127.0.0.1:1/v1", llm_model="m"))
    assert checks["articles"].state == "warn"
    assert checks["language model"].state == "fail"
    assert all(check.fix for check in checks.values() if check.state != "ok")


def test_a_reader_that_does_not_load_is_told_and_stops_nothing(
    filled: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.reader.card.SHIPPED", tmp_path)
    check = by_name(filled)["reader"]
    assert (check.state, "reader.json" in check.detail) == ("warn", True)
    assert "make install" in check.fix
    with live_service(filled) as service:
        ready = service.client.get("/readyz").json()
        assert (ready["status"], ready["articles"]) == ("ready", 3)
        (told,) = ready["degraded"]
        assert told.startswith("reader: ") and "reader.json" in told
        assert str(tmp_path) not in told


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ({"llm_base_url": "http://127.0.0.1:1/v1"}, "QA_LLM_MODEL"),
        ({"llm_model": "m"}, "QA_LLM_API_KEY"),
        ({"embedding_base_url": "http://127.0.0.1:1/v1"}, "QA_EMBEDDING_MODEL"),
        ({"host": "0.0.0.0"}, "QA_API_KEYS"),
    ],
)
def test_contradicting_settings_fail(
    settings: Settings, values: dict[str, object], named: str
) -> None:
    (check,) = doctor.check_settings(changed(settings, **values))
    assert check.state == "fail"
    assert named in check.detail + check.fix


def test_an_exposed_host_with_keys_is_fine(settings: Settings) -> None:
    open_to_keys = changed(settings, host="0.0.0.0", api_keys=(SecretStr("key"),))
    assert [check.state for check in doctor.check_settings(open_to_keys)] == ["ok"]


def test_a_data_folder_that_is_a_file_fails(tmp_path: Path) -> None:
    file = tmp_path / "data"
    file.write_text("")
    checks = by_name(Settings(data_dir=file))
    assert checks["data folder"].state == "fail"
    assert "QA_DATA_DIR" in checks["data folder"].fix
    assert "database" not in checks


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root writes everywhere")
def test_a_read_only_data_folder_fails(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    assert check_data_folder(tmp_path).state == "fail"


@pytest.mark.parametrize("keys", [(), (SecretStr("first"), SecretStr("second"))])
def test_a_running_service_answers_for_itself(
    filled: Settings, keys: tuple[SecretStr, ...]
) -> None:
    own = changed(filled, api_keys=keys)
    with live_service(own):
        checks = by_name(own)
    assert "Held by the service at http://" in checks["lock"].detail
    assert checks["service"].state == "ok"
    assert '"articles":3' in checks["service"].detail
    assert "database" not in checks


def test_a_service_that_does_not_answer_fails(settings: Settings) -> None:
    assert doctor.check_service("http://127.0.0.1:1", settings).state == "fail"


def test_lost_vectors_and_postings_are_noticed_and_mended(filled: Settings) -> None:
    with opened_index(filled) as index:
        index._vectors.clear()
        index._postings.clear()
    check = by_name(filled)["vectors and postings"]
    assert check.state == "fail"
    assert check.detail.startswith("63 vectors")
    assert "qa-service doctor --repair" in check.fix

    with opened_index(filled) as index:
        index.reindex()
    assert by_name(filled)["vectors and postings"].state == "ok"


@pytest.mark.parametrize("cure", [["doctor", "--repair"], ["reindex"]])
def test_damaged_stores_are_told_and_the_cure_that_is_named_cures(
    filled: Settings,
    cure: list[str],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (filled.data_dir / "chroma" / "chroma.sqlite3").write_bytes(b"garbage" * 100)
    (filled.data_dir / "postings" / "meta.json").write_bytes(b"garbage" * 100)
    check = check_stores(filled)
    assert (check.state, "doctor --repair" in check.fix) == ("fail", True)
    assert "chroma cannot be read" in check.detail and "postings cannot be read" in check.detail

    monkeypatch.setenv("QA_DATA_DIR", str(filled.data_dir))
    assert main(cure) == 0
    said = capsys.readouterr().out
    assert "chroma-aside-" in said and "postings-aside-" in said
    assert check_stores(filled).state == "ok"


def test_a_repair_while_the_service_runs_is_refused(
    filled: Settings, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QA_DATA_DIR", str(filled.data_dir))
    holder = DataFolder(filled.data_dir)
    assert main(["doctor", "--repair"]) == 1
    holder.release()
    assert "fail repair: Another process holds the data folder" in capsys.readouterr().out


def test_a_lost_catalog_is_told(filled: Settings) -> None:
    for left in filled.data_dir.glob("catalog.sqlite3*"):
        left.unlink()
    check = by_name(filled)["articles"]
    assert (check.state, "63 vectors of another one" in check.detail) == ("fail", True)
    assert "backup" in check.fix
    with live_service(filled) as service:
        reply = service.client.get("/readyz")
    assert (reply.status_code, "is empty" in reply.json()["detail"]) == (503, True)


def test_articles_embedded_by_another_model_are_noticed(filled: Settings) -> None:
    with sqlite3.connect(filled.data_dir / "catalog.sqlite3") as catalog:
        catalog.execute("UPDATE index_settings SET value = 'other' WHERE name = 'embedding_model'")
    check = by_name(filled)["embedding model"]
    assert check.state == "fail"
    assert "qa-service reindex" in check.fix


def test_a_damaged_database_fails(filled: Settings) -> None:
    catalog = filled.data_dir / "catalog.sqlite3"
    for leftover in filled.data_dir.glob("catalog.sqlite3-*"):
        leftover.unlink()
    catalog.write_bytes(catalog.read_bytes()[:4096] + b"\xff" * 20_000)
    checks = by_name(filled)
    assert checks["database"].state == "fail"
    assert checks["database"].fix
    assert "articles" not in checks


@pytest.mark.parametrize("url", ["nonsense", "postgresql+nodriver://localhost/x"])
def test_a_database_address_that_is_none_fails(settings: Settings, url: str) -> None:
    assert by_name(changed(settings, database_url=url))["database"].state == "fail"


def test_an_embeddings_server_that_does_not_answer_fails(settings: Settings) -> None:
    remote = changed(settings, embedding_base_url="http://127.0.0.1:1/v1", embedding_model="e")
    check = doctor.check_embedder(remote)
    assert check.state == "fail"
    assert "QA_EMBEDDING_BASE_URL" in check.fix


def test_a_missing_prompt_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "VARIABLES", {"lost": frozenset[str]()})
    assert doctor.check_prompts().state == "fail"


def test_missing_seeds_are_only_a_warning(tmp_path: Path) -> None:
    assert doctor.check_seeds(tmp_path / "seeds").state == "warn"


def test_the_language_model_must_be_offered(settings: Settings, model_server: ModelServer) -> None:
    there = changed(settings, llm_base_url=model_server.base_url, llm_model="fake")
    assert doctor.check_language_model(there).state == "ok"
    check = doctor.check_language_model(changed(there, llm_model="other"))
    assert check.state == "warn"
    assert "other, but fake" in check.detail


def test_a_key_never_shows(settings: Settings) -> None:
    secret = SecretStr("sk-very-secret")
    values = {"llm_base_url": "http://127.0.0.1:1/v1", "llm_model": "m", "llm_api_key": secret}
    assert "sk-very-secret" not in str(list(examine(changed(settings, **values))))


def test_the_command_prints_all_checks_and_fails_with_them(
    settings: Settings, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QA_DATA_DIR", str(settings.data_dir))
    assert main(["doctor"]) == 0
    assert "ok   database: sqlite opens and is intact." in capsys.readouterr().out

    monkeypatch.setenv("QA_LLM_BASE_URL", "http://127.0.0.1:1/v1")
    assert main(["doctor", "--json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert report["ok"] is False
    assert {"name": "settings", "state": "fail"}.items() <= report["checks"][1].items()

    monkeypatch.setenv("QA_PORT", "x")
    assert main(["doctor"]) == 1
    assert "fail settings: Bad settings: QA_PORT" in capsys.readouterr().out
