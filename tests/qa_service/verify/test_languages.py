"""Which check exists in which language is told by the document as the code has it."""

from pathlib import Path

from qa_service.verify.languages import table


def test_the_document_prints_the_table_of_checks() -> None:
    assert table() in (Path(__file__).parents[3] / "ARCHITECTURE.md").read_text(encoding="utf-8")
