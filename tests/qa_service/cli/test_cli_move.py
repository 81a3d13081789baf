"""`move`: everything is in the other stores, the same to who asks, and left alone where it was."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from qdrant_client import QdrantClient
from sqlalchemy import text

from index.catalog.database import open_database
from index.data_folder import DataFolder
from tests.fakes.postgres import postgres_server
from tests.fakes.qdrant import local_qdrant
from tests.qa_service.cli.conftest import Ran, Run

QUESTION = "What did Stoltenberg say?"
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """write("name", QDRANT_URL="...") is a file of settings with a data folder of that name."""

    def written(name: str, **others: str) -> Path:
        file = tmp_path / f"{name}.env"
        given = {"DATA_DIR": str(tmp_path / name)} | others
        file.write_text("".join(f"QA_{key}={value}\n" for key, value in given.items()))
        return file

    return written


@pytest.fixture
def database() -> Iterator[str]:
    with postgres_server() as url:
        yield url


@pytest.fixture
def qdrant(monkeypatch: pytest.MonkeyPatch) -> QdrantClient:
    """It outlives who uses it, as a server does."""
    client = local_qdrant()
    monkeypatch.setattr(client, "close", lambda: None)
    monkeypatch.setattr("index.stores.qdrant.connect_qdrant", lambda url, key="": client)
    return client


def asked(qa: Run) -> object:
    """An answer, without what is new in each."""
    answer = json.loads(qa("ask", QUESTION, "--json").out)
    return [answer["answer"], [(c["quote"], c["start"], c["end"]) for c in answer["citations"]]]


def listed(qa: Run) -> list[str]:
    return [qa(name, "list").out for name in ("articles", "stories", "conversations", "keys")]


def everything(catalog: Path) -> list[str]:
    """The rows of a catalog, but for its name."""
    with closing(sqlite3.connect(catalog)) as db:
        return [line for line in db.iterdump() if "'catalog'" not in line]


def refused(qa: Run, *args: str | Path) -> Ran:
    """A move that said why not and what to do."""
    ran = qa("move", *args)
    assert ran.code != 0 and ran.out == ""
    assert ran.err.startswith("error: ") and "\nhelp: " in ran.err
    return ran


def interrupted(*_: object) -> None:
    raise KeyboardInterrupt


def test_to_servers_and_back_everything_is_the_same_and_the_source_as_it_was(
    qa: Run, seeded_dir: Path, write: Write, database: str, qdrant: QdrantClient,
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    (seeded_dir / "web.json").write_text("{}")
    qa("keys", "create", "--name", "desk")
    answer = asked(qa)
    before, lists = everything(seeded_dir / "catalog.sqlite3"), listed(qa)
    (seeded_dir / "jobs" / "ing_1").mkdir(parents=True)
    (seeded_dir / "jobs" / "ing_1" / "0").write_bytes(b"waits")

    servers = write("servers", DATABASE_URL=database, QDRANT_URL="http://qdrant")
    with monkeypatch.context() as typed:
        typed.setattr("qa_service.moving.move.copy_files", interrupted)
        assert "was interrupted" in refused(qa, servers).err
    moved = qa("move", servers)
    assert moved.code == 0, moved.err
    assert "articles 3 (sentences 63), conversations 1, files 3" in moved.out
    assert everything(seeded_dir / "catalog.sqlite3") == before
    (collection,) = qdrant.get_collections().collections
    assert qdrant.count(collection.name).count == 63
    assert not (tmp_path / "servers" / "catalog.sqlite3").exists()
    assert (tmp_path / "servers" / "jobs" / "ing_1" / "0").read_bytes() == b"waits"

    monkeypatch.setenv("QA_DATA_DIR", str(tmp_path / "servers"))
    monkeypatch.setenv("QA_DATABASE_URL", database)
    monkeypatch.setenv("QA_QDRANT_URL", "http://qdrant")
    assert listed(qa) == lists
    back = qa("move", write("back"))
    assert back.code == 0, back.err
    assert asked(qa) == answer
    shared = qa("move", write("shared", QDRANT_URL="http://qdrant"))
    assert shared.code == 0, shared.err
    counts = [qdrant.count(c.name).count for c in qdrant.get_collections().collections]
    assert counts == [63, 63], "each catalog has its own"

    monkeypatch.delenv("QA_DATABASE_URL")
    monkeypatch.delenv("QA_QDRANT_URL")
    monkeypatch.setenv("QA_DATA_DIR", str(tmp_path / "back"))
    assert listed(qa) == lists
    assert asked(qa) == answer
    assert (tmp_path / "back" / "web.json").read_text() == "{}"
    assert "fail" not in qa("doctor", "--deep").out


def test_catalog_and_vectors_go_to_one_database_and_back(
    qa: Run, seeded_dir: Path, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = asked(qa)
    with postgres_server(pgvector=True) as address:
        moved = qa("move", write("one", DATABASE_URL=address, PGVECTOR_URL=address))
        assert moved.code == 0, moved.err
        assert not (tmp_path / "one" / "chroma").exists()
        monkeypatch.setenv("QA_DATA_DIR", str(tmp_path / "one"))
        monkeypatch.setenv("QA_DATABASE_URL", address)
        monkeypatch.setenv("QA_PGVECTOR_URL", address)
        assert asked(qa) == answer
        assert "fail" not in qa("doctor", "--deep").out
        back = qa("move", write("back"))
        assert back.code == 0, back.err
    monkeypatch.delenv("QA_DATABASE_URL")
    monkeypatch.delenv("QA_PGVECTOR_URL")
    monkeypatch.setenv("QA_DATA_DIR", str(tmp_path / "back"))
    assert asked(qa) == answer


def test_a_target_that_holds_something_is_refused_and_left_alone(
    qa: Run, seeded_dir: Path, paper: Path, write: Write, tmp_path: Path
) -> None:
    qa("--data-dir", tmp_path / "other", "ingest", paper)
    before = everything(tmp_path / "other" / "catalog.sqlite3")
    ran = refused(qa, write("other"))
    assert "is not empty: it holds originals" in ran.err
    database = f"sqlite:///{tmp_path / 'other' / 'catalog.sqlite3'}"
    ran = refused(qa, write("new", DATABASE_URL=database))
    assert "is not empty: there are rows in" in ran.err and "articles" in ran.err
    assert everything(tmp_path / "other" / "catalog.sqlite3") == before
    assert "2 articles" in qa("--data-dir", tmp_path / "other", "reindex").out


def test_a_target_that_was_only_opened_holds_nothing(
    qa: Run, seeded_dir: Path, write: Write, tmp_path: Path
) -> None:
    qa("--data-dir", tmp_path / "new", "doctor")
    assert qa("move", write("new")).code == 0


def test_what_cannot_be_moved_is_refused_with_words(
    qa: Run, seeded_dir: Path, write: Write, tmp_path: Path
) -> None:
    assert "no file" in refused(qa, tmp_path / "none.env").err
    assert "Did you mean QA_QDRANT_URL" in refused(qa, write("new", QDRAND_URL="http://x")).err
    assert (
        "Both settings name the data folder"
        in refused(qa, write("same", DATA_DIR=str(seeded_dir))).err
    )
    other = write("new", EMBEDDING_BASE_URL="http://127.0.0.1:1/v1", EMBEDDING_MODEL="another")
    assert "the file says another@" in refused(qa, other).err
    holder = DataFolder(seeded_dir)
    assert "holds the data folder" in refused(qa, write("new")).err
    holder.release()
    elsewhere = ("--data-dir", tmp_path / "nothing")
    nothing = qa(*elsewhere, "move", write("new"))
    assert "There is no catalog in" in nothing.err and not (tmp_path / "nothing").exists()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("index_settings SET value = 'old' WHERE name = 'embedding_model'", "embedded with old"),
        ("index_version SET version_num = '0001'", "index_version is 0001"),
    ],
    ids=["another model", "another version"],
)
def test_what_another_model_or_version_wrote_is_not_moved(
    qa: Run, seeded_dir: Path, write: Write, change: str, said: str
) -> None:
    engine = open_database(f"sqlite:///{seeded_dir / 'catalog.sqlite3'}")
    with engine.begin() as db:
        db.execute(text(f"UPDATE {change}"))
    engine.dispose()
    assert said in refused(qa, write("new")).err


def test_files_that_were_lost_before_are_told_and_the_rest_is_moved(
    qa: Run, seeded_dir: Path, paper: Path, write: Write, tmp_path: Path
) -> None:
    (paper / "cafe.txt").write_bytes("The café of the port was closed on Friday.".encode("cp1252"))
    qa("ingest", paper)
    (paper / "cafe.txt").unlink()
    for place in (seeded_dir / "originals").rglob("*"):
        if place.is_file() and b"caf\xe9" in place.read_bytes():
            place.unlink()
    moved = qa("move", write("new"))
    assert moved.code == 0 and "files 5" in moved.out
    assert "1 original files are missing" in moved.out
    assert "closed on Friday" in qa("--data-dir", tmp_path / "new", "ask", "What was closed?").out


def test_a_move_that_stops_is_told_and_is_done_by_the_next_try(
    qa: Run, seeded_dir: Path, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = everything(seeded_dir / "catalog.sqlite3")
    with monkeypatch.context() as full:
        full.setattr("index.ingest.originals.LEAST_FREE", 10**18)
        stopped = refused(qa, write("new"))
    assert "The move stopped. The disk of the data folder has only" in stopped.err
    assert "run the same command again" in stopped.err
    with monkeypatch.context() as typed:
        typed.setattr("qa_service.moving.move.copy_files", interrupted)
        assert "was interrupted" in refused(qa, write("new")).err
    assert "was not finished" in qa("--data-dir", tmp_path / "new", "articles", "list").err
    assert "was not finished" in qa("--data-dir", tmp_path / "new", "doctor").out
    assert everything(seeded_dir / "catalog.sqlite3") == before
    assert qa("move", write("new")).code == 0
    assert listed(qa) == [
        qa("--data-dir", tmp_path / "new", name, "list").out
        for name in ("articles", "stories", "conversations", "keys")
    ]
