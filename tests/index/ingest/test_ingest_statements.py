"""What an article costs the database: as much whether it is short or long."""

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from tests.fakes.embedder import HashingEmbedder
from tests.fakes.small_index import ingest, small_index

LINE = "Line {} of the report says that {} people came to the fair in Harbury on Monday.\n\n"


def test_a_long_article_takes_no_more_statements_than_a_short_one(tmp_path: Path) -> None:
    asked: list[str] = []

    def note(*given: Any) -> None:
        asked.append(given[2])

    def statements(lines: int) -> int:
        with small_index(tmp_path / str(lines), HashingEmbedder()) as index:
            ingest(index, {"first.txt": "The bridge of Shelbyville reopened on Monday."})
            asked.clear()
            ingest(index, {"report.txt": "".join(LINE.format(n, n) for n in range(lines))})
            return len(asked)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        assert statements(200) <= statements(1)
    finally:
        event.remove(Engine, "before_cursor_execute", note)
