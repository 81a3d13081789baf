"""A data folder that a later version wrote is refused in words."""

from pathlib import Path

import pytest
from sqlalchemy import text

from index.catalog.database import open_database, transaction
from index.errors import StorageFault
from qa_service.conversation.store import ConversationStore


def test_it_says_that_it_is_newer(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{(tmp_path / 'catalog.sqlite3').as_posix()}")
    ConversationStore(engine)
    with transaction(engine) as db:
        db.execute(text("update conversations_version set version_num = '9999'"))
    with pytest.raises(StorageFault, match="newer version") as refused:
        ConversationStore(engine)
    assert "backup" in refused.value.help
    engine.dispose()
