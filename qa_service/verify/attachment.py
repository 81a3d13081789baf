"""Numbers and names go with the same words in a claim as in its source."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from index.vocabulary import words_in
from qa_service.verify.matching import Match, following
from qa_service.verify.reading import Token
from qa_service.verify.roles import GENERIC, before, placed


def attachment_faults(match: Match) -> Iterator[str]:
    """Numbers that count something else, and small words that were changed over."""
    yield from _torn(match)
    yield from _counted(match)
    yield from _measured(match)
    yield from _marked(match)


def _torn(match: Match) -> Iterator[str]:
    """ "108 killed" for "24 killed, 108 wounded": a number beside the words of another one."""
    behind = placed(match)
    stated = [(token, place) for token, place in match.matched if token.start not in behind]
    for (one, first), (other, second) in pairwise(stated):
        if one.clause != other.clause or one.kind == other.kind == "number":
            continue
        number, word = (first, second) if one.kind == "number" else (second, first)
        if "number" not in {one.kind, other.kind} or match.source[word].value in GENERIC:
            continue
        clause = match.clauses[word]
        rivals = [
            n
            for n, token in enumerate(match.source)
            if token.kind == "number" and match.clauses[n] == clause
        ]
        if clause != match.clauses[number] and rivals:
            yield f"{one.text} {other.text} stands where the source has another number"


def _counted(match: Match) -> Iterator[str]:
    """What stands right behind a number stands there in the source: 2,300 hectares of pines are
    not 2,300 pines."""
    for number, counted in following(match.claim.tokens):
        here, there = match.places.get(number.start), match.places.get(counted.start)
        if here is None or there is None or counted.value in GENERIC:
            continue
        if there - here != 1:
            yield f"counted {counted.text}"


def _measured(match: Match) -> Iterator[str]:
    """A unit of one letter, which is no word: "1 h 42" for "1 min 42 s"."""
    stated = {pair for reading in match.cited.readings for pair in _letters(reading.tokens)}
    yield from (f"unit {unit}" for number, unit in _letters(match.claim.tokens) - stated)


def _letters(tokens: Sequence[Token]) -> set[tuple[str, str]]:
    return {
        (number.value, letter.text)
        for number, letter in pairwise(tokens)
        if number.kind != "date"
        and number.text[:1].isdecimal()
        and number.clause == letter.clause
        and len(letter.text) == 1
    }


def _marked(match: Match) -> Iterator[str]:
    """ "From 510 to 468" is not "to 510": two of a kind with their small words changed over."""
    stated: dict[tuple[str, str], str] = {
        (token.kind, before(reading.tokens, token)): token.value
        for reading in match.cited.readings
        for token in reading.tokens
        if token.kind in {"number", "name"}
    }
    for token, place in match.matched:
        mark = before(match.claim.tokens, token)
        if mark in words_in(match.claim.language).turning.placing:
            continue
        source = match.source[place]
        own = [before(r.tokens, source) for r in match.cited.readings if source in r.tokens]
        rival = stated.get((token.kind, mark))
        if mark and rival is not None and rival != source.value and mark not in own and any(own):
            yield f"{mark} {token.text}"
