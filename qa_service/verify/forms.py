"""Tense and mood: what nothing tells for certain, so that words stand as in the source.

A stem hides them: "subiront" and "subi", "возобновят" and "возобновили". So does what is left out
around a word: "devait être supprimé" is not "a été supprimé". In English, where `polarity.py` knows
most of it, stems are trusted, but not for an infinitive; in the other languages a plain word has
the form that it has in the source, and stays with the word before it.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from unicodedata import normalize

from index.speech import source_in
from index.vocabulary import words_in
from qa_service.verify.matching import Match
from qa_service.verify.polarity import is_may_day
from qa_service.verify.reading import Token, plain

TRUSTED = frozenset({"en"})
"""Languages whose stems are taken for the word."""
_APOSTROPHE = re.compile("['’ʼ]")


def form_faults(match: Match) -> Iterator[str]:
    """Words in another form than the source's, or without what makes them a plan or a guess."""
    yield from _ungoverned(match)
    if match.claim.language in TRUSTED:
        yield from _realized(match)
        return
    yield from _reformed(match)
    yield from _bared(match)
    yield from _other_auxiliary(match)


def _realized(match: Match) -> Iterator[str]:
    """ "Closed" for "is set to close", unless the claim itself says that it is unreal."""
    unreal = words_in("en").turning.unreal
    if any(t.lower in unreal and not is_may_day(t) for t in match.claim.tokens):
        return
    for token, place in match.matched:
        stated = match.source[place]
        if {token.kind, stated.kind} != {"word"} or "to" not in _near(_small_before(match, stated)):
            continue
        if "to" not in _near(list(_run(match.claim.tokens, token))):
            yield f"{token.text} without to"


def _reformed(match: Match) -> Iterator[str]:
    for token, place in match.matched:
        stated = match.source[place]
        if {token.kind, stated.kind} == {"word"} and _form(match, token) != _form(match, stated):
            yield f"form of {token.text}"


def _form(match: Match, token: Token) -> str:
    return normalize("NFC", plain(token.text, match.claim.language)).casefold().replace("ё", "е")


def _bared(match: Match) -> Iterator[str]:
    """ "Va fermer" without "va": the word right before, in the same clause, is left out.

    Not so when the small words between them stand in the claim too: "a" in "(hier) a fermé".
    """
    used = set(match.places.values())
    for token, place in match.matched:
        left, stated = place - 1, match.source[place]
        if left < 0 or left in used or match.clauses[left] != match.clauses[place]:
            continue
        skipped = match.source[left]
        if skipped.kind not in {"word", "number"} or {token.kind, stated.kind} != {"word"}:
            continue
        between = set(_small_before(match, stated))
        kept = between and between <= set(_run(match.claim.tokens, token))
        if not kept and not match.is_speech(token):
            yield f"{token.text} without {skipped.text}"


def _small_before(match: Match, stated: Token) -> list[str]:
    reading = next(r for r in reversed(match.cited.readings) if stated in r.content)
    return list(_run(reading.tokens, stated))


def _near(before: Sequence[str]) -> Sequence[str]:
    """The last small word, or the one before an auxiliary: "to be closed"."""
    return before[: 1 + (before[:1] == ["be"])]


def _run(tokens: Sequence[Token], token: Token) -> Iterator[str]:
    """The small words right before a word."""
    before = reversed(tokens[: tokens.index(token)])
    return (t.lower for t in takewhile(lambda t: t.kind == "small", before))


def _ungoverned(match: Match) -> Iterator[str]:
    """ "It is planned that": what a clause hangs on is left out whole."""
    for reading in match.cited.readings:
        if source_in(reading.text, reading.language) is not None:
            continue
        that = words_in(reading.language).turning.that
        used = [s.start for _, n in match.matched if (s := match.source[n]) in reading.content]
        for token in reading.tokens:
            opens = _APOSTROPHE.split(token.lower)[0] in that
            if opens and used and min(used) > token.start > reading.content[0].start:
                yield f"without what stands before {token.text}"
                return


def _other_auxiliary(match: Match) -> Iterator[str]:
    auxiliaries = words_in(match.claim.language).turning.passive
    stated = {t.lower for r in match.cited.readings for t in r.tokens} & auxiliaries
    for token in match.claim.tokens:
        if stated and token.lower in auxiliaries - stated:
            yield f"auxiliary {token.text}"
