"""Numbers, dates and names must go with the same words in the claim as in its source.

Catches what no word count can: "108 were killed and 24 wounded" for "24 killed, 108 wounded".
In the claim and in the source each word goes with the nearest item of a kind; an item whose
words go with another item in the source has been swapped.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qa_service.verify.names import same_name
from qa_service.verify.reading import Kind, Reading, Token, stem_of

FARTHEST = 3
"""Words that carry meaning between an item and a word that goes with it; a comma counts for two."""
CLEARLY = 1.6
"""How much more must speak for another item than for this one."""
LEAST = 0.15
LEAST_AGAINST_UNKNOWN = 0.25
"""The same for an item that the source does not have at all."""
LEAST_AGAINST_KNOWN = 0.9
"""The same for a name that the source has elsewhere in the sentence: it may have been moved."""
GENERIC = frozenset({"~person", "~say", "other"})
_KINDS: tuple[Kind, ...] = ("number", "date", "name")


Item = tuple[Token, ...]
"""A number, a date, or the words of one name."""


@dataclass(frozen=True, slots=True)
class _Bond:
    """The item a word goes with."""

    item: Item
    distance: int


@dataclass(frozen=True, slots=True)
class _Votes:
    """What an item's words say of it: weight for itself, and for the strongest other item."""

    item: Item
    own: float
    rival: Item
    against: float

    def is_against(self, known: bool) -> bool:
        least = LEAST if known else LEAST_AGAINST_UNKNOWN
        return self.against > least and self.against > CLEARLY * self.own


def attachment_faults(
    claim: Reading, sources: Sequence[Reading], around: Sequence[Reading]
) -> Iterator[str]:
    """Items that stand where the source has another one."""
    texts = (claim, *sources, *around)
    named = frozenset(t.lower for text in texts for t in text.tokens if t.kind == "name")
    known_words = frozenset[str]().union(*(source.stems for source in sources))
    for kind in _KINDS:
        stated = [(source, _items(source, kind, named)) for source in sources]
        bonds = [_bonds(source, items) for source, items in stated]
        votes = [
            _Votes(item, *_votes(claim, item, words, bonds))
            for item, words in _by_item(claim, _items(claim, kind, named, known_words))
        ]
        for vote in votes:
            known = any(_same(vote.item, other) for _, others in stated for other in others)
            if kind == "date" and not known:
                # Said in another way: dates.py has compared it.
                continue
            if vote.is_against(known) and not (known and kind == "name" and _turned(vote, votes)):
                rival = _text(vote.rival)
                yield f"{kind} {_text(vote.item)} stands where the source has {rival}"


def _turned(vote: _Votes, votes: Sequence[_Votes]) -> bool:
    """Whether the sentence was only turned round (active, passive) or cut.

    Then little was next to the other name, and it still has words of its own or is left out.
    """
    others = [v for v in votes if v is not vote and _same(v.item, vote.rival)]
    kept = not others or any(other.own > other.against for other in others)
    return kept and vote.against < LEAST_AGAINST_KNOWN


def _votes(
    claim: Reading, item: Item, words: dict[str, _Bond], bonds: list[dict[str, list[_Bond]]]
) -> tuple[float, Item, float]:
    own, rivals = 0.0, defaultdict[Item, float](float)
    for word, bond in words.items():
        weight = _weight(word, claim) * math.exp(-bond.distance / 2)
        there = [b for found in bonds for b in found.get(word, ())]
        if any(_same(item, b.item) for b in there):
            own += weight
        elif there:
            rivals[there[0].item] += weight
    rival, against = max(rivals.items(), key=lambda r: r[1], default=((), 0.0))
    return own, rival, against


def _items(
    reading: Reading, kind: Kind, named: frozenset[str], known: frozenset[str] | None = None
) -> list[Item]:
    """Its items of a kind.

    A first word is a name when others write it as one; in a claim, also when its source does
    not know the word (`known`).
    """
    if kind != "name":
        return [(token,) for token in reading.content if token.kind == kind]
    runs: list[list[Token]] = []
    for token in reading.content:
        first = token.kind == "word" and token.text[:1].isupper()
        strange = known is not None and token.value not in known
        if token.kind == "name" or (first and (token.lower in named or strange)):
            if runs and runs[-1][-1].start + len(runs[-1][-1].text) + 1 == token.start:
                runs[-1].append(token)
            else:
                runs.append([token])
    return [tuple(run) for run in runs]


def _by_item(reading: Reading, items: list[Item]) -> list[tuple[Item, dict[str, _Bond]]]:
    found: dict[int, tuple[Item, dict[str, _Bond]]] = {}
    for word, bonds in _bonds(reading, items).items():
        for bond in bonds:
            found.setdefault(bond.item[0].start, (bond.item, {}))[1][word] = bond
    return list(found.values())


def _bonds(reading: Reading, items: list[Item]) -> dict[str, list[_Bond]]:
    """Each word with the items nearest to it."""
    starts = {token.start for item in items for token in item}
    found: dict[str, list[_Bond]] = {}
    for token in reading.content:
        if token.start in starts:
            continue
        word = stem_of(token, reading.language) if token.kind in {"word", "name"} else token.value
        near = [_Bond(item, _distance(token, item)) for item in items]
        least = min((bond.distance for bond in near), default=FARTHEST + 1)
        if least <= FARTHEST:
            found.setdefault(word, []).extend(b for b in near if b.distance == least)
    return found


def _distance(token: Token, item: Sequence[Token]) -> int:
    return min(abs(token.place - t.place) + 2 * abs(token.clause - t.clause) for t in item)


def _weight(word: str, claim: Reading) -> float:
    """A verb or a noun of its own says more than the town or the people it all is about."""
    named = any(t.kind == "name" and stem_of(t, claim.language) == word for t in claim.content)
    return 0.3 if named or word in GENERIC else 1.0


def _same(one: Item, other: Item) -> bool:
    if one[0].kind in {"number", "date"}:
        return one[0].value == other[0].value
    return any(a.lower == b.lower or same_name(a.text, b.text) for a in one for b in other)


def _text(item: Item) -> str:
    return " ".join(token.text for token in item)
