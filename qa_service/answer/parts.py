"""A question that asks two things -> its parts, each a question of its own."""

import re
from collections.abc import Sequence

from index.vocabulary import asking
from qa_service.conversation.small_words import small_words
from qa_service.conversation.standalone import standalone_after
from qa_service.conversation.topics import with_topic
from qa_service.phrases import phrases
from qa_service.phrases.spoken import spoken_language

MOST_PARTS = 3
MOST_SHARED = 2
"""Words that a first part may have, beyond those that the parts begin with, and lack its verb."""

_JOINT = re.compile(
    rf"(?: ?, ?| )(?:{asking('joint')}) (?=(?:{asking('second')})\b)|(?<=\?) (?=\S)",
    re.IGNORECASE,
)
"""For text without runs of white space, over which it would go back and forth."""


def parts_of(question: str) -> list[str]:
    """The question itself, or two to three questions that together ask the same.

    A part borrows what it lacks: "How many died in Kharkiv and who fired?" asks "Who fired in
    Kharkiv?" second, "... and how many in Kyiv?" asks "How many died in Kyiv?", and the first of
    "What did Russia and what did Ukraine say?" is "What did Russia say?".
    """
    spaced = " ".join(question.split())
    pieces = [piece.strip(" ?,") for piece in _JOINT.split(spaced) if piece and piece.strip(" ?")]
    if not 1 < len(pieces) <= MOST_PARTS or not all(" " in piece for piece in pieces):
        return [question]
    first = _with_verb_of(pieces[0], pieces[1]) + "?"
    rest = [_later(piece, first) for piece in pieces[1:]]
    return [first, *(piece[:1].upper() + piece[1:] for piece in rest)]


def lacking(parts: Sequence[str], question: str) -> str:
    """One sentence, in the question's language, that says which parts have no answer."""
    say = phrases(spoken_language(question))
    return say.missing.format(say.either.join(say.quote.format(part) for part in parts))


def _later(piece: str, first: str) -> str:
    shared, words = _shared(piece, first), piece.split()
    rest = " ".join(words[shared:])
    if shared and small_words(first).preposition.match(rest):
        return with_topic(first, rest) or f"{piece}?"
    return standalone_after(f"{piece}?", first)


def _with_verb_of(first: str, second: str) -> str:
    shared, words, others = _shared(first, second), first.split(), second.split()
    own = len(words) - shared
    if shared > 1 and 0 < own <= MOST_SHARED and len(others) > len(words):
        return " ".join([*words, *others[shared + own :]])
    return first


def _shared(one: str, other: str) -> int:
    """Words that both begin with."""
    pairs = zip(one.lower().split(), other.lower().split(), strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one.split()), 2))
