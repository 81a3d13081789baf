"""What says only a part of another sentence does not bear it out; another wording of it does."""

import pytest

from index.stories.beyond import is_part
from index.stories.statement import Statement
from tests.fakes.evidence import article

PARTS = [
    (
        "en",
        "Three hikers are missing on Mount Sel since Friday, rescuers said.",
        "The three hikers missing on Mount Sel since Friday were found alive on Monday.",
    ),
    (
        "fr",
        "Trois randonneurs sont portés disparus au mont Arvel, selon les secours.",
        "Les trois randonneurs portés disparus au mont Arvel ont été retrouvés morts dimanche.",
    ),
    (
        "de",
        "Drei Wanderer werden am Berg Sel vermisst, teilte die Polizei mit.",
        "Die drei am Berg Sel vermissten Wanderer wurden am Montag lebend gefunden.",
    ),
]
WORDINGS = [
    ("en", "Nine people were killed in Garvel, police said.", "In Garvel nine people have died."),
    ("en", "A blast killed nine in Garvel on Sunday.", "Nine were killed by a blast in Garvel."),
    ("en", "The town’s mayor has resigned.", "The head of the town has stepped down."),
]


def said(language: str, text: str, number: int) -> Statement:
    return Statement(text, article(number, title="News", language=language))


@pytest.mark.parametrize(("language", "less", "more"), PARTS)
def test_a_part_is_another_statement(language: str, less: str, more: str) -> None:
    one, other = said(language, less, 1), said(language, more, 2)
    assert is_part(one, other) and is_part(other, one)


@pytest.mark.parametrize(("language", "one", "other"), WORDINGS)
def test_other_wordings_are_no_parts(language: str, one: str, other: str) -> None:
    assert not is_part(said(language, one, 1), said(language, other, 2))


def test_sentences_of_two_languages_are_not_compared_by_words() -> None:
    assert not is_part(said("de", PARTS[2][1], 1), said("en", PARTS[0][2], 2))
