"""Who does what to whom: the order of words, which in doubt is not what the source says.

Any two words of a claim stand in the order of the source, unless one of them only says where,
when or who says it, or the verb between them is passive in one text and active in the other.
There is no parser: a true sentence that is turned round in another way is not passed either.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from index.language import terms
from index.vocabulary import words_in
from qa_service.verify.matching import Match
from qa_service.verify.reading import Reading, Token

GENERIC = frozenset({"~person", "~say", "other"})
_POSSESSIVE = re.compile(r"['’ʼ]s?\s+")
_INFLECTED = frozenset({"ru", "uk"})
NEAR = 2
"""Words between the auxiliary of a passive and its verb; between a number and what it counts."""


@dataclass(frozen=True, slots=True)
class _Core:
    """A word whose place tells its role."""

    token: Token
    place: int
    turned: bool
    """Passive here and active there, or the reverse."""
    synonym: bool
    """Another word for the same ("died" for "killed"): it may take its subject for an object."""


def role_faults(match: Match) -> Iterator[str]:
    """Words that stand the other way round than in the source, or belong to something else."""
    yield from _turned_round(match)
    yield from _speakers_turned(match)
    yield from _doubled(match)
    yield from _joined(match)
    yield from _possessed(match)


def _turned_round(match: Match) -> Iterator[str]:
    core = _core(match)
    if match.claim.language in _INFLECTED and _one_moved(match, core):
        return
    for (n, one), (m, other) in combinations(enumerate(core), 2):
        between = any(word.turned or word.synonym for word in core[n : m + 1])
        if one.place > other.place and not between and not _owned(match, one, other):
            yield f"role of {one.token.text} and {other.token.text}"
            return
    for one, verb in pairwise(core):
        if verb.turned and not one.turned and one.place < verb.place:
            yield f"role of {one.token.text} and {verb.token.text}"
            return


def _is_agent(match: Match, token: Token) -> bool:
    """Whether the source says that it was done by it, or comes from it."""
    if token.start not in match.places:
        return False
    stated = match.source[match.places[token.start]]
    return any(
        before(r.tokens, stated) in words_in(r.language).turning.agents
        for r in match.cited.readings
        if stated in r.content
    )


def _one_moved(match: Match, core: Sequence[_Core]) -> bool:
    """Where endings tell roles: one word alone stands elsewhere, and all have the same endings."""
    if any(c.turned or c.token.lower != match.source[c.place].lower for c in core):
        return False
    places = [c.place for c in core]
    rest = (places[:n] + places[n + 1 :] for n in range(len(places)))
    return len(core) > NEAR and any(kept == sorted(kept) for kept in rest)


def _owned(match: Match, one: _Core, other: _Core) -> bool:
    """ "Stott's conviction" is "the conviction of Stott"."""
    between = match.claim.text[one.token.start + len(one.token.text) : other.token.start]
    return _POSSESSIVE.fullmatch(between) is not None


def _possessed(match: Match) -> Iterator[str]:
    """ "A couple's car" for "a couple whose car was swept away": of another clause."""
    for (one, first), (other, second) in pairwise(match.matched):
        if match.clauses[first] == match.clauses[second]:
            continue
        if _POSSESSIVE.fullmatch(match.claim.text, one.start + len(one.text), other.start):
            yield f"role of {one.text} and its {other.text}"


def _speakers_turned(match: Match) -> Iterator[str]:
    """The names in what is said of a speaker: "Anna Berg of the University of Garvel"."""
    names = [(t, n) for t, n in match.matched if t.kind == "name" and match.is_speech(t)]
    for (one, first), (other, second) in pairwise(names):
        if first > second:
            yield f"role of {one.text} and {other.text}"
            return


def _doubled(match: Match) -> Iterator[str]:
    """A name that the source has once and the claim twice, once in the place of another."""
    names = [(token, place) for token, place in match.matched if token.kind == "name"]
    for (one, first), (_, second) in combinations(names, 2):
        if first == second:
            yield f"role of {one.text}, said twice"
            return


def _core(match: Match) -> list[_Core]:
    claim = match.claim
    behind = placed(match)
    german = claim.language == "de"
    return [
        _Core(token, place, _is_turned(match, token, place), _is_synonym(match, token, place))
        for token, place in match.matched
        if token.kind != "date"
        and token.value not in GENERIC
        and token.start not in behind
        and not match.is_speech(token)
        and not (german and token.kind == "word" and not _is_turned(match, token, place))
    ]


def placed(match: Match) -> set[int]:
    """Words behind a preposition that only says where or when: one, or a name of several."""
    reading, places = match.claim, match.places
    words = words_in(reading.language).turning
    found: set[int] = set()
    inside = False
    before: Token | None = None
    for n, token in enumerate(reading.tokens):
        if before is not None and token.clause != before.clause:
            inside = False
        if token.lower in words.placing:
            inside = True
        elif token.lower in words.parting:
            inside = False
        elif inside and token.kind != "small" and not _is_agent(match, token):
            found.add(token.start)
        following = reading.tokens[n + 1] if n + 1 < len(reading.tokens) else None
        if inside and token.kind != "small" and following is not None:
            beside = places.get(following.start, -1) == places.get(token.start, -9) + 1
            inside = following.kind == "name" and beside
        before = token
    return found


def _is_turned(match: Match, token: Token, place: int) -> bool:
    if token.kind != "word":
        return False
    stated = match.source[place]
    reading = next(r for r in reversed(match.cited.readings) if stated in r.content)
    here, there = _is_passive(match.claim, token), _is_passive(reading, stated)
    return here != there and not (here and _is_elliptic(reading, stated))


def _is_elliptic(reading: Reading, token: Token) -> bool:
    """ "Injured" in "16 were killed and more than 59 injured"."""
    auxiliaries = words_in(reading.language).turning.passive
    last = [t for t in reading.content if t.clause == token.clause][-1]
    before = [t.lower for t in reading.tokens if t.clause == token.clause - 1]
    return last is token and not auxiliaries.isdisjoint(before)


def _is_synonym(match: Match, token: Token, place: int) -> bool:
    words = (token.text, match.source[place].text)
    stems = [terms(word, match.claim.language) for word in words]
    return token.value.startswith("~") and stems[0] != stems[1]


def _is_passive(reading: Reading, token: Token) -> bool:
    auxiliaries = words_in(reading.language).turning.passive
    at = reading.tokens.index(token)
    if reading.language == "en" and token.lower.endswith("ing"):
        return False
    if reading.language == "de":
        around = reading.tokens[at : at + 1 + NEAR]
        if any(t.lower in auxiliaries for t in around):
            return True
        return any(t.lower in auxiliaries for t in reading.tokens[:at] if t.clause == token.clause)
    return any(t.lower in auxiliaries for t in reading.tokens[max(0, at - NEAR) : at])


def _joined(match: Match) -> Iterator[str]:
    """A predicate that is taken from a clause without its own subject."""
    used = set(match.places.values())
    stated = [(token, place) for token, place in match.matched if not match.is_speech(token)]
    for (one, first), (other, second) in pairwise(stated):
        before, behind = sorted((first, second))
        if match.clauses[before] == match.clauses[behind]:
            continue
        skipped = [
            n
            for n in range(before + 1, behind)
            if match.clauses[n] == match.clauses[behind]
            and n not in used
            and match.source[n].value not in GENERIC
            and match.source[n].kind != "date"
        ]
        if skipped:
            yield f"merged at {one.text} ... {other.text}"
            return


def before(tokens: Sequence[Token], token: Token) -> str:
    at = tokens.index(token)
    before = tokens[at - 1] if at else None
    return before.lower if before is not None and before.kind == "small" else ""
