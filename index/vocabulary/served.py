"""Every word of a language, one file a language; the rules that read them stand elsewhere."""

from collections.abc import Callable
from functools import cache

from index.vocabulary import de, en, es, fr, it, pt, ru, uk
from index.vocabulary.expressions import NEVER
from index.vocabulary.types import Words

_WORDS = {
    "en": en.WORDS,
    "de": de.WORDS,
    "es": es.WORDS,
    "fr": fr.WORDS,
    "it": it.WORDS,
    "pt": pt.WORDS,
    "ru": ru.WORDS,
    "uk": uk.WORDS,
}
SERVED = tuple(_WORDS)
"""ISO 639-1 codes of the languages whose words are known."""
_NONE = Words()


def words_in(language: str) -> Words:
    """The words of a language; of one that is not served, none."""
    return _WORDS.get(language, _NONE)


@cache
def asking(what: str) -> str:
    """Expressions of one field of `AskingWords` in all languages served, as one.

    A short question hardly shows its language.
    """
    return anywhere(lambda words: getattr(words.asking, what) if words.asking else NEVER)


def anywhere(of: Callable[[Words], str]) -> str:
    """The expressions that `of` reads off each language served, as one.

    For rules that read a text by the words of all languages.
    """
    found = (of(words) for words in _WORDS.values())
    return "|".join(dict.fromkeys(each for each in found if each not in {"", NEVER})) or NEVER


def listed_anywhere(of: Callable[[Words], str]) -> frozenset[str]:
    """The same for words that are no expressions."""
    return frozenset(word for words in _WORDS.values() for word in of(words).split())
