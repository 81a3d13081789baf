"""How many of the labelled expressions are resolved, and how rarely one is resolved wrongly."""

from collections import Counter

from tests.fakes.labelled_times import labelled_times, score

ROWS = labelled_times()
DEVELOPED, REPORTED = ROWS[::2], ROWS[1::2]


def test_the_labels_are_true_to_their_sentences() -> None:
    expressions = sum(len(row.times) for row in ROWS)
    english = sum(len(row.times) for row in ROWS if row.lang == "en")
    assert expressions >= 150 and english >= 2 / 3 * expressions
    assert len({row.lang for row in ROWS}) == 8
    assert max(Counter(row.id for row in ROWS).values()) == 1
    for row in ROWS:
        for start, end in row.times:
            assert row.sentence[start:end].strip() == row.sentence[start:end] != ""


def test_what_was_developed_with_is_understood() -> None:
    scores = score(DEVELOPED)
    assert scores.precision >= 0.97 and scores.recall >= 0.97


def test_what_was_kept_aside_is_understood() -> None:
    scores = score(REPORTED)
    assert scores.precision >= 0.94 and scores.recall >= 0.96
