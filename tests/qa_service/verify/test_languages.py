"""Which check exists in which language is told by the document as the code has it."""

from pathlib import Path

from qa_service.verify.languages import missing, table


def test_the_document_prints_the_table_of_checks() -> None:
    assert table() in (Path(__file__).parents[3] / "ARCHITECTURE.md").read_text(encoding="utf-8")


def test_a_claim_in_another_language_than_its_source_lacks_what_compares_words() -> None:
    lacking = [*missing("de", "en", needs_speaker=True)]
    assert [told.split()[3] for told in lacking] == ["quotations", "wording", "roles", "plans",
                                                     "speakers"]  # fmt: skip
    assert [*missing("de", "de", needs_speaker=True)] == []
    assert [*missing("it", "it", needs_speaker=True)] == ["no check of speakers in it"]
