"""Words that deny: whether two sentences deny the same number of times.

Certain only where a word is never anything else; what is denied is not worked out here.
"""

import re

from index.vocabulary.served import words_in

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_CONTRACTED = re.compile(r"\w+n['’]t")
"""English."""


def negations(text: str, language: str) -> int:
    """How many words of the text deny; 0 in a language that is not served."""
    negating = words_in(language).turning.negating
    return sum(word in negating or is_contracted(word) for word in _WORD.findall(text.lower()))


def is_contracted(word: str) -> bool:
    """ "Don't", "isn't"."""
    return _CONTRACTED.fullmatch(word) is not None
