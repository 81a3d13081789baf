"""Questions that want the figures of several events added up, in many languages."""

from index.embedding.embedder import LocalEmbedder
from index.smalltalk.reader import SmallTalkReader
from tests.fakes.labelled import labelled

LEAST_FOUND = {"develop": 0.8, "report": 0.7}


def test_most_are_found_and_no_other() -> None:
    reader = SmallTalkReader(LocalEmbedder())
    for half, least in LEAST_FOUND.items():
        rows = labelled("asked_total.jsonl", half)
        found = [row for row in rows if reader.asks_total(row["text"])]
        assert sum(row["total"] for row in found) >= least * sum(row["total"] for row in rows)
        assert all(row["total"] for row in found)


def test_any_question_is_read() -> None:
    reader = SmallTalkReader(LocalEmbedder())
    assert not any(map(reader.asks_total, ["", " ", "²", "who is the mayor of Brill?"]))
