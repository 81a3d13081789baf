"""Words that deny: whether two sentences deny the same number of times.

Certain only where a word is never anything else; what is denied is not worked out here.
"""

import re

from index.language.vocabulary import words_in

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_CONTRACTED = re.compile(r"\w+n['’]t")


def negations(text: str, language: str) -> int:
    """How many words of the text deny; 0 in a language that is not served."""
    negating = words_in(language).turning.negating
    words = _WORD.findall(text.lower())
    return sum(word in negating or bool(_CONTRACTED.fullmatch(word)) for word in words)
