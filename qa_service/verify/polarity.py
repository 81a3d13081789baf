"""Polarity: what a source denies, fears or plans, a claim may not state, nor the reverse."""

import re
from collections.abc import Iterator

from index.language import is_contracted
from index.vocabulary import words_in
from qa_service.verify.matching import Match
from qa_service.verify.reading import Reading, Token, stem_of

_ENGLISH = words_in("en").reports
_SKIPPED = frozenset(_ENGLISH.passed_over.split())
_NO_NEGATION = re.compile(rf"\w+ (?:{_ENGLISH.not_denied})\b", re.IGNORECASE)
_YET_TO = re.compile(r"\byet to\b", re.IGNORECASE)
_REACH = 7


def polarity_faults(match: Match) -> Iterator[str]:
    """Words stated here and denied there, or the reverse."""
    claim, readings = match.claim, match.cited.readings
    here, there = denied(claim), [denied(reading) for reading in readings]
    if here and not any(there):
        yield "negation"
        return
    for token, place in match.matched:
        stem = stem_of(token, claim.language)
        stated = match.source[place]
        reading, targets = next(
            (r, d) for r, d in zip(readings, there, strict=True) if stated in r.content
        )
        if (stem in here) != (stem_of(stated, reading.language) in targets):
            yield f"negation of {token.text}"
            return


def reality_faults(match: Match) -> Iterator[str]:
    """What is only planned, feared or possible in the source, stated as fact; and the reverse."""
    claim = match.claim
    unreal = words_in(claim.language).turning.unreal
    said = [t for t in claim.tokens if t.lower in unreal and not is_may_day(t)]
    cues = [
        (reading, token)
        for reading in match.cited.readings
        for token in reading.tokens
        if token.lower in words_in(reading.language).turning.unreal and not is_may_day(token)
    ]
    if said and not cues:
        yield f"modality: {said[0].text} is not said"
    if said or not cues:
        return
    for token, place in match.matched:
        stated = match.source[place]
        for reading, cue in cues:
            governed = stated in reading.content and stated.start > cue.start
            whole = cue.lower in words_in(reading.language).turning.conditions
            if governed and (stated.clause == cue.clause or whole):
                yield f"modality of {token.text}"
                return


def bound_faults(match: Match) -> Iterator[str]:
    """Words that say of how much, of whom or when it holds, and that the source does not have."""
    claim = match.claim
    bounding = words_in(claim.language).turning.bounding
    stated = {token.lower for reading in match.cited.readings for token in reading.tokens}
    qualified = [range(q.begin, q.start) for q in claim.quantities]
    for token in claim.tokens:
        if token.lower not in bounding or token.lower in stated:
            continue
        if not any(token.start in span for span in qualified):
            yield f"bound {token.text}"


def denied(reading: Reading) -> frozenset[str]:
    """Stems of the words that its negations fall on."""
    words = words_in(reading.language).turning
    cues = words.negating | words.denying
    found: set[str] = set()
    tokens = reading.tokens
    for number, token in enumerate(tokens):
        if not (token.lower in cues or _is_other_cue(reading, token)):
            continue
        if _NO_NEGATION.match(reading.text, token.start):
            continue
        target = _target(tokens, number)
        if target is not None:
            found.add(stem_of(target, reading.language))
    return frozenset(found)


def _target(tokens: list[Token], number: int) -> Token | None:
    """The next word that carries meaning, in the same clause if there is one, else the last."""
    cue = tokens[number]
    following = [
        t
        for t in tokens[number + 1 : number + _REACH]
        if t.kind != "small" and t.lower not in _SKIPPED
    ]
    same = [t for t in following if t.clause == cue.clause]
    before = [t for t in tokens[:number] if t.clause == cue.clause and t.kind == "word"]
    return next(iter([*same, *reversed(before), *following]), None)


def _is_other_cue(reading: Reading, token: Token) -> bool:
    if reading.language == "en" and is_contracted(token.lower):
        return True
    return token.lower == "yet" and _YET_TO.match(reading.text, token.start) is not None


def is_may_day(token: Token) -> bool:
    return token.text == "May"
