"""Sentences that tell of another event than their report's own, in nine languages."""

from index.catalog.rows import StoredVersion
from index.embedding.embedder import LocalEmbedder
from index.kinds.reader import OwnVectors
from index.language.numbers import find_quantities
from index.recalled.reader import OPENING, RecallReader
from tests.fakes.labelled import labelled
from tests.fakes.labelled_recalled import versions


def test_what_a_report_recalls_is_told_from_what_it_reports() -> None:
    embedder = LocalEmbedder()
    reader = RecallReader(OwnVectors(embedder))
    read = [
        (other, reader.recalls(version, ordinal), _has_number(version, ordinal))
        for version, of_others in versions(labelled("recalled.jsonl"), embedder)
        for ordinal, other in enumerate(of_others)
        if ordinal >= OPENING
    ]
    found = [said for other, said, _ in read if other]
    false = [said for other, said, has_number in read if has_number and not other]
    assert (len(found), len(false)) == (48, 14)
    assert sum(found) >= 44
    assert sum(false) <= 2


def _has_number(version: StoredVersion, ordinal: int) -> bool:
    return bool(find_quantities(version.sentence(ordinal), version.article.language))
