"""An article may hold NUL, which PostgreSQL does not: every database is given what it takes."""

import sqlite3
from contextlib import closing
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import create_engine, event, text

from index.catalog.nul import WholeText, without_nul
from tests.fakes.embedder import HashingEmbedder
from tests.fakes.small_index import ingest, small_index

TEXT = "Harbour news\n\nThe port was\x00 closed \ufdd0 on Sunday\ufdd00.\n"


@given(st.text(st.sampled_from("\x00\ufdd001a")))
def test_every_text_is_stored_without_nul_and_read_as_it_was(given: str) -> None:
    column, dialect = WholeText(), create_engine("sqlite://").dialect
    stored = column.process_bind_param(given, dialect)
    assert stored is not None
    assert "\x00" not in stored
    assert column.process_result_value(stored, dialect) == given


def test_the_database_holds_no_nul_and_the_article_has_its_own(tmp_path: Path) -> None:
    with small_index(tmp_path, HashingEmbedder()) as index:
        (outcome,) = ingest(index, {"a.txt": TEXT}).outcomes
        assert index.stored(outcome.article_ids[0]).text == TEXT
        ingest(index, {"a.txt": f"{TEXT}It opened\x00 again."})
    with closing(sqlite3.connect(tmp_path / "catalog.sqlite3")) as catalog:
        for table in ("versions", "revisions"):
            ((stored,),) = catalog.execute(f"SELECT text FROM {table}")
            assert "\x00" not in stored


def test_what_is_looked_for_with_a_nul_is_not_found_and_no_fault() -> None:
    """As PostgreSQL's driver gets it, which would refuse the statement."""
    engine = create_engine("sqlite://")
    event.listen(engine, "before_cursor_execute", without_nul, retval=True)
    with engine.connect() as db:
        assert db.scalar(text("SELECT instr(:given, char(0))"), {"given": "a\x00"}) == 0
        assert db.scalar(text("SELECT :given"), {"given": "a\x00b"}) == "a\ufffdb"
        assert db.scalar(text("SELECT :given"), {"given": 3}) == 3
    engine.dispose()
