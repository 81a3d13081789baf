"""Polarity: what a source denies, fears or plans, a claim may not state, nor the reverse."""

import re
from collections.abc import Iterator, Sequence

from qa_service.verify.opposites import opposites
from qa_service.verify.reading import Reading, Token, stem_of

_NOT = frozenset(
    "not no never none nobody nothing without neither nor cannot hardly barely unlikely "
    "deny denied denies denying fail failed fails failing refuse refused refuses refusing lack "
    "lacks lacked rejected reject rejects nicht kein keine keinen keiner nie не ні нет никогда "
    "sin nunca jamás".split()
)
_UNREAL = frozenset(
    "if may might could would should will aim aims aiming aimed intend intends intended plan plans "
    "planned planning attempt attempts attempting attempted try tries trying tried want wants "
    "wanted hope hopes hoped expect expects expected threaten threatens threatened likely "
    "possibly perhaps urged urge urges".split()
)
_SKIPPED = frozenset(
    "yet longer been be being to have has had ever even so fully still any the a an also "
    "immediately it he she they".split()
)
_CONTRACTED = re.compile(r"n['’]t$", re.IGNORECASE)
_NO_NEGATION = re.compile(r"\w+ (?:only|just|at least|(?:fewer|less|more) than)\b", re.IGNORECASE)
_YET_TO = re.compile(r"\byet to\b", re.IGNORECASE)


def polarity_faults(claim: Reading, sources: Sequence[Reading]) -> Iterator[str]:
    """Words stated here and denied (or only hoped for) there, and opposites."""
    denied_here, denied_there = negated(claim), [negated(s) for s in sources]
    unreal_here, unreal_there = _targets(claim, _UNREAL), [_targets(s, _UNREAL) for s in sources]
    if denied_here and not any(denied_there):
        yield "negation"
        return
    for token in claim.content:
        if token.kind not in {"word", "name"}:
            continue
        stem = stem_of(token, claim.language)
        where = [n for n, source in enumerate(sources) if stem in source.stems]
        if stem in denied_here:
            if where and not any(stem in denied_there[n] for n in where):
                yield f"negation of {token.text}"
        elif where and all(_only(stem, sources[n], denied_there[n]) for n in where):
            yield f"negation of {token.text}"
        elif (
            where
            and stem not in unreal_here
            and all(_only(stem, sources[n], unreal_there[n]) for n in where)
            and not unreal_here
        ):
            yield f"modality of {token.text}"
    yield from opposites(claim, sources)


def negated(reading: Reading) -> frozenset[str]:
    """Stems of the words that its negations fall on."""
    return _targets(reading, _NOT)


def _only(stem: str, source: Reading, targets: frozenset[str]) -> bool:
    """Whether every occurrence of a word is among the targets of a cue."""
    if stem not in targets:
        return False
    count = sum(stem_of(token, source.language) == stem for token in source.content)
    return count <= 1


def _targets(reading: Reading, cues: frozenset[str]) -> frozenset[str]:
    found: set[str] = set()
    tokens = reading.tokens
    for number, token in enumerate(tokens):
        cue = token.lower in cues or (cues is _NOT and _is_other_cue(reading, token))
        if not cue or (token.lower == "may" and token.text != "may"):
            continue
        following = tokens[number + 1 : number + 7]
        if _NO_NEGATION.match(reading.text[token.start :]):
            continue
        reach = 2 if token.lower == "no" else 1
        same_clause = [t for t in following if t.clause == token.clause and t.kind != "small"]
        for target in same_clause or following:
            if target.kind == "small" or target.lower in _SKIPPED:
                continue
            found.add(stem_of(target, reading.language))
            reach -= 1
            if not reach:
                break
    return frozenset(found)


def _is_other_cue(reading: Reading, token: Token) -> bool:
    if _CONTRACTED.search(token.text):
        return True
    return token.lower == "yet" and _YET_TO.match(reading.text, token.start) is not None
