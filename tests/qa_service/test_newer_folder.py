"""A data folder of a later version is refused in words, one of an earlier is brought up to date."""

import asyncio
from pathlib import Path

import alembic.command
import alembic.config
import pytest
from sqlalchemy import inspect, text

from index.catalog.database import migrate, open_database, transaction
from index.catalog.tables import MIGRATIONS
from index.errors import StorageFault
from qa_service.contract.types import ChatRequest
from qa_service.conversation import store
from qa_service.conversation.store import ConversationStore
from qa_service.settings import Settings
from qa_service.wiring import opened_service
from tests.fakes.seeded import copy_seeded

QUESTION = "How many people were killed in Lysychansk?"
EARLIER = [
    (MIGRATIONS, "index_version", "0004"),
    (Path(store.__file__).parent / "migrations", "conversations_version", "0003"),
]


def test_it_says_that_it_is_newer(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{(tmp_path / 'catalog.sqlite3').as_posix()}")
    ConversationStore(engine)
    with transaction(engine) as db:
        db.execute(text("update conversations_version set version_num = '9999'"))
    with pytest.raises(StorageFault, match="newer version") as refused:
        ConversationStore(engine)
    assert "backup" in refused.value.help
    engine.dispose()


def test_a_migration_that_ends_halfway_is_done_whole_the_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = open_database(f"sqlite:///{(tmp_path / 'catalog.sqlite3').as_posix()}")

    def ends(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr("alembic.op.add_column", ends)  # the first is behind several new tables
        migrate(engine, MIGRATIONS, "index_version")
    with transaction(engine) as db:
        assert not inspect(db).has_table("stories")
    migrate(engine, MIGRATIONS, "index_version")
    with transaction(engine) as db:
        assert inspect(db).has_table("corrections")
    engine.dispose()


def test_a_folder_of_an_earlier_version_is_brought_up_to_date(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "data")
    copy_seeded(settings.data_dir)
    with opened_service(settings) as service:
        asked = asyncio.run(service.path.answer(ChatRequest(message=QUESTION)))
    engine = open_database(f"sqlite:///{(settings.data_dir / 'catalog.sqlite3').as_posix()}")
    for scripts, table, before in EARLIER:
        config = alembic.config.Config()
        config.set_main_option("script_location", str(scripts))
        config.attributes["version_table"] = table
        with transaction(engine) as db:
            config.attributes["connection"] = db
            alembic.command.downgrade(config, before)
    engine.dispose()
    with opened_service(settings) as service:
        again = asyncio.run(service.path.answer(ChatRequest(message=QUESTION)))
        assert again.citations == asked.citations
        assert asked.conversation_id is not None
        assert service.conversations.get(asked.conversation_id).messages[0].answer == asked
