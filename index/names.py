"""Spelling-robust keys: Lysychansk, Lisichansk and Лисичанськ meet in one key.

The key is the consonant skeleton of the romanised name with letters folded that
transliterations disagree about. It is meant for recall; ranking and checks decide.
"""

import re
from functools import lru_cache

from anyascii import anyascii

MIN_LETTERS = 4
STEM = 3
"""Letters of a key that two forms of one name share: Ukraine, Ukrainian."""
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ`-][^\W\d_]+)*")
_FOLDS = (
    ("shch", "s"), ("sch", "s"), ("sh", "s"), ("zh", "s"), ("kh", "h"), ("ch", "c"), ("tz", "ts"),
    ("cz", "c"), ("ph", "f"), ("gh", "k"), ("dh", "d"), ("th", "t"), ("ck", "k"), ("x", "ks"),
    ("q", "k"), ("g", "k"), ("z", "s"), ("w", "v"),
)  # fmt: skip
_VOWELS = re.compile(r"[aeiouyj]+")
_FINAL_H = re.compile(r"(?<=.)h$")
_INNER_H = re.compile(r"(?<=.)h")
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=65_536)
def name_key(name: str) -> str:
    """The key of one name, or "" when too little is left to tell names apart.

    The first letter class is kept even when it is a vowel; keys of fewer than three letters
    (Kyiv -> "kv") keep a mark of how many vowel groups the name has.
    """
    letters = re.sub(r"[^a-z]", "", anyascii(name).lower())
    if len(letters) < MIN_LETTERS:
        return ""
    for written, folded in _FOLDS:
        letters = letters.replace(written, folded)
    head = "a" if _VOWELS.match(letters) else ""
    # Luhansk and Lugansk, Ahmed and Akhmed: inside a name h, g and kh stand for one sound.
    letters = _INNER_H.sub("k", _FINAL_H.sub("", letters))
    skeleton = _DOUBLED.sub(r"\1", _VOWELS.sub("", letters))
    key = head + skeleton
    if len(key) >= 3:
        return key
    return f"{key}{len(_VOWELS.findall(letters))}" if len(key) == 2 else ""


def name_keys(text: str) -> list[str]:
    """Keys of the words that look like names: capitalised, in reading order, with repeats."""
    found = (name_key(word) for word in capitalised(text))
    return [key for key in found if key]


def capitalised(text: str) -> list[str]:
    """Words written with a capital first letter, possessives removed."""
    words = (re.sub(r"['’ʼ`]s?$", "", m.group()) for m in _WORD.finditer(text))
    return [word for word in words if word[:1].isupper()]


def same_names(names: frozenset[str], known: frozenset[str]) -> bool:
    """Whether every name is among the known ones, give or take an ending."""
    stems = {name[:STEM] for name in known}
    return all(name[:STEM] in stems for name in names)
