"""Whether two words are spellings of one name: a bounded distance between their sounds.

A weighted edit distance in the manner of Editex (Zobel and Dart, 1996): sounds that spellings of
one name disagree about cost little, all others a whole edit. Costs and limits were set on the
training half of tests/data/name_pairs.jsonl.
"""

from collections.abc import Sequence
from itertools import accumulate

from index.language.sounds import VOWELS, is_consonantal, is_inflected, readings

LIMIT = 0.095
"""Most edits for each sound of the longer word."""
LIMIT_UNWRITTEN = 0.115
"""The same when one of them leaves its short vowels out."""
_EDIT = 1.2
_FIRST = 1.5
"""How much more the first sound counts."""
_VOWEL = 0.4
"""A vowel too many; the last one tells Maria from Mario and counts twice."""
_SEMIVOWEL = 0.15
"""An i beside another vowel, an h."""
_CASE = 0.15
"""Another last vowel in a language with cases, or another first one where it is not written."""
_LONG = 0.6
"""A vowel that Arabic or Hebrew writes and the other word lacks."""
_UNWRITTEN = {"a": 0.05, "e": 0.08, "o": 0.2, "u": 0.25, "i": 0.3}
"""A vowel that Arabic and Hebrew may leave out."""
_NEAR = {
    "ae": 0.35, "ei": 0.2, "ao": 0.35, "ou": 0.25, "ai": 0.8, "io": 0.6, "eo": 0.5, "au": 0.45,
    "iu": 0.7, "eu": 0.6, "Qz": 0.1, "sz": 0.15, "Ss": 0.4, "SZ": 0.3, "Zz": 0.3, "Qs": 0.4,
    "CQ": 0.4, "CS": 0.4, "CJ": 0.3, "JZ": 0.25, "Jg": 0.4, "gk": 0.3, "gh": 0.25, "Xh": 0.1,
    "Xk": 0.4, "hk": 0.5, "Xg": 0.3, "bp": 0.35, "bv": 0.35, "fv": 0.25, "fp": 0.4, "dt": 0.35,
}  # fmt: skip
_Sounds = tuple[str, Sequence[float]]
"""A reading, and what it costs that the other word lacks each of its sounds."""
_COST = {pair: cost for near, cost in _NEAR.items() for pair in (near, near[::-1])}


def sound_alike(one: str, other: str) -> bool:
    """Whether some reading of one word is near enough to some reading of the other."""
    unwritten = is_consonantal(one) != is_consonantal(other)
    cases = is_inflected(one) or is_inflected(other)
    limit = LIMIT_UNWRITTEN if unwritten else LIMIT
    firsts = [(s, _gaps(s, unwritten, is_consonantal(one))) for s in readings(one)]
    seconds = [(s, _gaps(s, unwritten, is_consonantal(other))) for s in readings(other)]
    return any(
        _distance(first, second, unwritten, cases) <= limit * max(len(first[0]), len(second[0]))
        for first in firsts
        for second in seconds
    )


def _gaps(sounds: str, unwritten: bool, consonantal: bool) -> list[float]:
    """What it costs that the other word lacks each sound."""
    return [_gap(sounds, i, unwritten, consonantal) for i in range(len(sounds))]


def _gap(sounds: str, i: int, unwritten: bool, consonantal: bool) -> float:
    if sounds[i] not in VOWELS:
        return _SEMIVOWEL if sounds[i] == "h" else _EDIT
    if unwritten and i > 0:
        return _LONG if consonantal else _UNWRITTEN[sounds[i]]
    if i == len(sounds) - 1:
        return 2 * _VOWEL
    beside = any(near in VOWELS for near in sounds[max(0, i - 1) : i] + sounds[i + 1])
    return _SEMIVOWEL if sounds[i] == "i" and beside else _VOWEL


def _distance(one: _Sounds, other: _Sounds, unwritten: bool, cases: bool) -> float:
    (first, first_gaps), (second, second_gaps) = one, other
    ends = (len(first) - 1, len(second) - 1)
    row = list(accumulate(second_gaps, initial=0.0))
    for i, a in enumerate(first):
        previous, row = row, [row[0] + first_gaps[i]]
        for j, b in enumerate(second):
            cost = _COST.get(a + b, _EDIT) if a != b else 0.0
            vowels = a in VOWELS and b in VOWELS
            if i == j == 0:
                cost = min(cost, _CASE) if vowels and unwritten else cost * _FIRST
            elif vowels and (i, j) == ends:
                cost = min(cost, _CASE) if cases else cost * 2
            change = previous[j] + cost
            row.append(min(change, previous[j + 1] + first_gaps[i], row[j] + second_gaps[j]))
    return row[-1]
