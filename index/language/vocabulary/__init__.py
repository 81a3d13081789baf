"""Every word of a language, one file a language; the rules that read them stand elsewhere."""

from functools import cache

from index.language.vocabulary import de, en, es, fr, it, pt, ru, uk
from index.language.vocabulary.types import Words

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
    found = (getattr(words.asking, what) for words in _WORDS.values() if words.asking)
    return "|".join(dict.fromkeys(found))
