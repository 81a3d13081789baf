"""Questions that want all there are ("which towns were hit?"), in many languages."""

from index.embedding.embedder import LocalEmbedder
from index.smalltalk.reader import SmallTalkReader
from tests.fakes.labelled import labelled

LEAST_FOUND = {"develop": 0.8, "report": 0.5}


def test_most_are_found_and_hardly_another() -> None:
    reader = SmallTalkReader(LocalEmbedder())
    for half, least in LEAST_FOUND.items():
        rows = labelled("asked_several.jsonl", half)
        found = [row for row in rows if reader.asks_several(row["text"])]
        several = sum(row["several"] for row in rows)
        right = sum(row["several"] for row in found)
        assert right >= least * several
        assert len(found) - right <= 0.1 * len(rows)


def test_any_question_is_read() -> None:
    reader = SmallTalkReader(LocalEmbedder())
    assert not any(map(reader.asks_several, ["", " ", "²", "who is the mayor of Brill?"]))
