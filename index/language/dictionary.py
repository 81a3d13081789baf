"""Which words a language has, and which of them a slip of the fingers may have meant.

A noisy channel (Kernighan, Church and Gale, 1990): how common a word is, times how likely the slip
that makes it the one that was typed. By the frequency lists of pyspellchecker; of the languages
served Ukrainian has none.
"""

from functools import cache

from spellchecker import SpellChecker

from index.language.analysis import terms

LISTED = frozenset({"de", "en", "es", "fr", "it", "pt", "ru"})
NOUNS_LIKE_NAMES = frozenset({"de"})
"""Languages in which any noun has a capital: what looks like a name may be a word of the list."""
COMMON = 1e-5
"""Share of all words of a text."""
_LOST, _SWAPPED, _DOUBLED, _REPLACED = 0.35, 0.1, 0.1, 0.07
"""How often a slip is this one: a third loses a letter, another third puts one of some five
neighbours in its place. One that adds another letter is too rare to be believed."""


def is_word(word: str, language: str) -> bool:
    """Whether a list has it or another form of it: "personas" beside "persona".

    True where the language has no list: nothing is known to be misspelled there.
    """
    if language not in LISTED:
        return True
    word, known = word.lower(), _list_of(language)
    if word in known:
        return True
    stem = terms(word, language)
    near = known.known(known.edit_distance_1(word))
    return bool(stem) and any(terms(other, language) == stem for other in near)


def is_common(word: str, language: str) -> bool:
    """Whether it is one of a language's ten thousand or so most used words."""
    return language in LISTED and _list_of(language).word_usage_frequency(word) >= COMMON


def words_near(word: str, language: str) -> list[str]:
    """Words one slip away, the likeliest first; none where the language has no list."""
    if language not in LISTED:
        return []
    word, known = word.lower(), _list_of(language)
    likely = {
        other: known[other] * _slip(other, word)
        for other in known.known(known.edit_distance_1(word))
    }
    return sorted(filter(likely.get, likely), key=lambda other: (-likely[other], other))


def _slip(meant: str, typed: str) -> float:
    """The likelihood of the one slip that makes one word the other."""
    if len(meant) > len(typed):
        return _LOST
    if len(meant) == len(typed):
        return _SWAPPED if sorted(meant) == sorted(typed) else _REPLACED
    twice = (at for at in range(1, len(typed)) if typed[at - 1] == typed[at])
    return _DOUBLED if any(typed[:at] + typed[at + 1 :] == meant for at in twice) else 0.0


@cache
def _list_of(language: str) -> SpellChecker:
    """Read when the first word is looked up: .2 s for English, .8 s for Portuguese."""
    return SpellChecker(language=language, distance=1)
