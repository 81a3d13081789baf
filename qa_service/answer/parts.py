"""A question that asks two things -> its parts, each a question of its own."""

import re
from collections.abc import Iterator, Sequence

from index.vocabulary import asking
from qa_service.conversation.small_words import small_words
from qa_service.conversation.standalone import standalone_after
from qa_service.conversation.topics import with_topic
from qa_service.phrases import phrases
from qa_service.phrases.spoken import spoken_language

MOST_PARTS = 3
MOST_SHARED = 2
"""Words that a first part may have, beyond those that the parts begin with, and lack its verb."""

_SECOND = asking("second")
_JOINT = re.compile(
    rf"(?: ?, ?| )(?:{asking('joint')}) (?=(?P<opens>{_SECOND})\b)|(?<=\?) (?=\S)", re.IGNORECASE
)
"""For text without runs of white space, over which it would go back and forth."""
_LISTED = re.compile(rf" ?, (?=(?P<opens>{_SECOND})\b)", re.IGNORECASE)
"""Before the last of three: "what does it cost, where does it run and who pays"."""


def parts_of(question: str) -> list[str]:
    """The question itself, or two to three questions that together ask the same.

    A part borrows what it lacks: "How many died in Kharkiv and who fired?" asks "Who fired in
    Kharkiv?" second, "... and how many in Kyiv?" asks "How many died in Kyiv?", and the first of
    "What did Russia and what did Ukraine say?" is "What did Russia say?".
    """
    pieces = _pieces(question)
    if not pieces:
        return [question]
    first = _with_verb_of(pieces[0], pieces[1]) + "?"
    rest = [_instead(piece, first) or standalone_after(f"{piece}?", first) for piece in pieces[1:]]
    return [first, *(piece[:1].upper() + piece[1:] for piece in rest)]


def going_on(question: str) -> list[str]:
    """By part the words in which it may go on from the first one's answer ("and how old is she?");
    empty for the first, and for what only puts another name in its place."""
    pieces = _pieces(question)
    first = f"{pieces[0]}?" if pieces else ""
    return ["", *("" if _instead(piece, first) else f"{piece}?" for piece in pieces[1:])]


def lacking(parts: Sequence[str], question: str) -> str:
    """One sentence, in the question's language, that says which parts have no answer."""
    say = phrases(spoken_language(question))
    return say.missing.format(say.either.join(say.quote.format(part) for part in parts))


def _pieces(question: str) -> list[str]:
    """Two or three; none where one thing is asked, or too many are."""
    spaced = " ".join(question.split())
    pieces = list(_split(_JOINT, spaced))
    if len(pieces) > 1:
        pieces = [*_split(_LISTED, pieces[0]), *pieces[1:]]
    pieces = [piece for each in pieces if (piece := each.strip(" ?,"))]
    several = 1 < len(pieces) <= MOST_PARTS and all(" " in piece for piece in pieces)
    return pieces if several else []


def _split(joint: re.Pattern[str], text: str) -> Iterator[str]:
    """Not where the word behind goes on with a clause before: "the man who came and who left"."""
    start = 0
    for match in joint.finditer(text):
        opens, before = match.groupdict()["opens"], text[start : match.start()]
        if opens and re.search(rf"\S {re.escape(opens)}\b", before, re.IGNORECASE):
            continue
        yield before
        start = match.end()
    yield text[start:]


def _instead(piece: str, first: str) -> str:
    """What begins as the first does and then names another: "and how many in Kyiv?"."""
    shared, words = _shared(piece, first), piece.split()
    rest = " ".join(words[shared:])
    if not shared or not small_words(first).preposition.match(rest):
        return ""
    return with_topic(first, rest) or f"{piece}?"


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
