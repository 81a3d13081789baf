"""Words of a question typed in small letters -> as the articles write them, when they are names.

The embedding model and the reader know a name by its capital: "what did stoltenberg say" has a
confidence of .06, "what did Stoltenberg say" of .52.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from index.language.analysis import terms
from index.language.names import name_keys, names_in, same_spelling
from index.question.question import AskedQuestion

_WORD = re.compile(r"[^\W\d_]+")
# Where a capital is a name's: not at the start of a sentence.
_INSIDE = r"(?<=[\w,;’'()] )"


def cased(question: AskedQuestion, sentences: Sequence[str]) -> AskedQuestion:
    """The question with the capitals its words have in the sentences; itself when it has some
    behind its first letter.

    A word gets them when it has them inside the sentences more often than not, or when it is in
    none of them and sounds like a name that is.
    """
    if question.text[1:] != question.text[1:].lower():
        return question
    together = "\n".join(sentences)
    names = {name for sentence in sentences for name in names_in(sentence.partition(" ")[2])}

    def written(word: re.Match[str]) -> str:
        may_be_name = name_keys(word[0]) and terms(word[0], question.language)
        return _written(word[0], together, names) if may_be_name else word[0]

    text = _WORD.sub(written, question.text)
    return replace(question, text=text, uncased=True) if text != question.text else question


def _written(word: str, text: str, names: Iterable[str]) -> str:
    """The word as it mostly stands in the text."""
    found = list(re.finditer(rf"({_INSIDE})?\b({word})\b", text, re.IGNORECASE))
    if not found:
        return word.capitalize() if any(same_spelling(word, name) for name in names) else word
    # At the start of a sentence "Storm" may be any storm, "NATO" is NATO.
    capitals = [
        written
        for inside, written in (match.groups() for match in found)
        if written != written.lower() and (inside is not None or written != word.capitalize())
    ]
    small = sum(match[2] == match[2].lower() for match in found)
    return max(capitals, key=capitals.count) if len(capitals) > small else word
