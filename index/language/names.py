"""Names that are spelled many ways: Lysychansk, Lisichansk and Лисичанськ are one.

Three levels. `name_keys` gives the consonant skeletons of a name's sounds, with sounds folded that
spellings disagree about: coarse, for finding. `same_spelling` compares two words: a key in common
and sounds near each other. `same_name` is what "the same name" means wherever facts are compared:
one spelling, or one country and what is made of it (Ukraine, Ukrainian). `python
benches/name_pairs.py` prints what share of pairs they get right.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from index.language.sounds import VOWELS, is_consonantal, readings, without_article
from index.language.spelling import sound_alike
from index.language.territories import territories_of
from index.shown.said import INVISIBLE

CAPITAL = "A-ZÀ-ÞА-ЯІЇЄҐ"
"""Capital letters of the languages served, as a range of an expression."""
MIN_LETTERS = 4
MIN_CONSONANTS = 3
"""The same for scripts that leave vowels out."""
LEAST_BASE = 6
"""Letters of a name that an adjective may be made of: Julian is not of Julia."""
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ`-][^\W\d_]+)*")
_DERIVED = re.compile(r"(?:n|an|ian|ean)s?")
"""What English puts behind a name: Africans, European, Palestinian."""
POSSESSIVE = re.compile(r"['’ʼ]s?$")
_APOSTROPHES = ("'", "’", "ʼ")
_CLASSES = str.maketrans("pfvghXZzSQCJ", "bbbkkksssss" + "s")
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=65_536)
def name_keys(name: str) -> frozenset[str]:
    """The keys of one name, one for each way to read it; none when too little is left."""
    least = MIN_CONSONANTS if is_consonantal(name) else MIN_LETTERS
    if sum(map(str.isalpha, name)) < least:
        return frozenset()
    return frozenset(filter(None, map(_key, readings(name))))


def _key(sounds: str) -> str:
    head = "a" if sounds[0] in VOWELS else ""
    classes = _DOUBLED.sub(r"\1", sounds.translate(_CLASSES))
    key = head + "".join(c for c in classes if c not in VOWELS)
    return key if len(key) > 1 else ""


@lru_cache(maxsize=131_072)
def same_spelling(one: str, other: str) -> bool:
    """Whether two words are spellings or cases of one name."""
    if one == other:
        return True
    return not name_keys(one).isdisjoint(name_keys(other)) and sound_alike(one, other)


def same_name(one: str, other: str) -> bool:
    """Whether two words name one: in another spelling, or one as an adjective of the other.

    Two countries are never one, however alike they sound. Short names are one only when equal.
    """
    first, second = one.casefold(), other.casefold()
    if first == second:
        return True
    places, others = territories_of(one), territories_of(other)
    if places and others:
        return not places.isdisjoint(others)
    return _is_derived(first, second) or _is_derived(second, first) or same_spelling(one, other)


def named_in(names: Iterable[str], words: Iterable[str]) -> bool:
    """Whether each of the names stands among the words: `same_name` of one of them."""
    words = list(words)
    return all(any(same_name(name, word) for word in words) for name in names)


class KnownNames:
    """Words among which many names are looked up, each compared with a few of them only."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words: dict[str, list[str]] = {}
        for word in words:
            for mark in _marks(word):
                self._words.setdefault(mark, []).append(word)

    def hold(self, name: str) -> bool:
        """As `named_in([name], words)` says."""
        near = (word for mark in _marks(name) for word in self._words.get(mark, ()))
        return any(same_name(name, word) for word in near)


@lru_cache(maxsize=65_536)
def _marks(name: str) -> frozenset[str]:
    """Two words of which `same_name` is true have one in common: the beginning, which is the same
    in an adjective and the name it is made of, a key, or that both name a country."""
    beginning = name.casefold()[: LEAST_BASE - 1]
    country = {"@"} if territories_of(name) else set()
    return name_keys(name) | {f"{beginning}-"} | country


def _is_derived(adjective: str, name: str) -> bool:
    base = name.removesuffix("e")
    if len(name) < LEAST_BASE or not adjective.startswith(base):
        return False
    return _DERIVED.fullmatch(adjective, len(base)) is not None


def behind_first(sentence: str) -> str:
    """A sentence without its first word, which has a capital whether or not it is a name."""
    return sentence.strip().partition(" ")[2]


def names_in(text: str) -> list[str]:
    """Words that may be names: capitalised, or of a script that has no capitals."""
    text = _normal(text)
    consonantal = is_consonantal(text)
    return [
        word
        for word in _words(text)
        if _is_capitalised(word) or (consonantal and is_consonantal(word))
    ]


def keyed_names_in(text: str) -> list[str]:
    """Those of them that are long enough to be told apart."""
    return [name for name in names_in(text) if name_keys(name)]


def capitalised(text: str) -> list[str]:
    """Words written with a capital first letter (al-Assad too), possessives removed."""
    return [word for word in words_of(text) if _is_capitalised(word)]


def words_of(text: str) -> list[str]:
    """Words in reading order, with repeats, possessives removed."""
    return _words(_normal(text))


def _normal(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", INVISIBLE.sub("", text))


def _words(text: str) -> list[str]:
    found = _WORD.findall(text)
    return [POSSESSIVE.sub("", word) if word[-2:-1] in _APOSTROPHES else word for word in found]


def keys_of(names: Iterable[str]) -> list[str]:
    """All keys of all names, with repeats."""
    return [key for name in names for key in sorted(name_keys(name))]


def spelled_in(names: Iterable[str], words: Iterable[str]) -> frozenset[str]:
    """Those of the names that stand among the words, in whatever spelling."""
    words = list(words)
    return frozenset(name for name in names if any(same_spelling(name, word) for word in words))


def _is_capitalised(word: str) -> bool:
    # Of most words the first check is enough, and costs a tenth of the second.
    return not word.islower() and without_article(word)[:1].isupper()
