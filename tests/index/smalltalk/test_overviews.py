"""Questions that compare events, list those of a kind or want one told day by day."""

from index.embedding.embedder import LocalEmbedder
from index.smalltalk.reader import SmallTalkReader
from tests.fakes.labelled import labelled

LEAST_FOUND = {"develop": 0.8, "report": 0.85}


def test_most_are_found_as_what_they_are_and_hardly_another() -> None:
    reader = SmallTalkReader(LocalEmbedder())
    for half, least in LEAST_FOUND.items():
        rows = labelled("asked_overviews.jsonl", half)
        wanting = [row for row in rows if row["wants"]]
        right = sum(reader.overview(row["text"]) == row["wants"] for row in wanting)
        false = sum(reader.overview(row["text"]) is not None for row in rows if not row["wants"])
        assert right >= least * len(wanting)
        assert false <= 1


def test_any_question_is_read() -> None:
    reader = SmallTalkReader(LocalEmbedder())
    assert not any(map(reader.overview, ["", " ", "²", "who is the mayor of Brill?"]))
