"""Disagreements: found in labelled reports, and never where there only seems to be one."""

from index.embedding.embedder import LocalEmbedder
from qa_service.knowledge.positions import disagreement
from qa_service.knowledge.stated import Stated
from tests.fakes.labelled import labelled, precision_and_recall
from tests.fakes.reports import reported

FLOORS = {"precision": 1.0, "recall": 0.75, "kinds": 0.9}


def test_labelled_reports_disagree_where_they_should() -> None:
    embedder = LocalEmbedder()
    found = false = missed = right = 0
    for row in labelled("disagreements.jsonl", "report"):
        dispute = disagreement(*reported(row["question"], row["reports"], embedder))
        found += dispute is not None and row["kind"] is not None
        false += dispute is not None and row["kind"] is None
        missed += dispute is None and row["kind"] is not None
        if dispute is not None and row["kind"] is not None:
            stands = [(_told(stand.first).lower(), stand.kind) for stand in dispute.stands]
            right += dispute.kind == row["kind"] and all(
                wanted["has"].lower() in wording and wanted["kind"] == kind
                for wanted, (wording, kind) in zip(row["positions"], stands, strict=True)
            )
    precision, recall = precision_and_recall(found, false, missed)
    assert precision >= FLOORS["precision"]
    assert recall >= FLOORS["recall"]
    assert right / found >= FLOORS["kinds"]


def test_half_of_the_labelled_groups_only_look_like_disagreements() -> None:
    rows = labelled("disagreements.jsonl")
    assert len(rows) >= 40
    assert 2 * sum(row["kind"] is None for row in rows) >= len(rows)


def _told(stated: Stated) -> str:
    """A position as it is told: by its wording, or by its sentence where that has no short one."""
    return stated.wording or stated.sentence.quote
