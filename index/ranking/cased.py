"""Words of a question typed in small letters -> as the articles write them, when they are names.

The embedding model and the reader know a name by its capital: "what did stoltenberg say" has a
confidence of .06, "what did Stoltenberg say" of .52.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from index.language.analysis import terms
from index.language.dictionary import is_word
from index.language.names import behind_first, name_keys, names_in, same_spelling
from index.question.question import AskedQuestion
from index.vocabulary.served import words_in

_WORD = re.compile(r"[^\W\d_]+")
# Where a capital is a name's: not at the start of a sentence.
_STANDING = re.compile(r"((?<=[\w,;’'()] ))?\b([^\W\d_]+)\b")


def may_be_cased(question: AskedQuestion) -> bool:
    """Whether it has no capitals behind its first letter."""
    return question.text[1:] == question.text[1:].lower()


def cased(question: AskedQuestion, sentences: Sequence[str]) -> AskedQuestion:
    """The question with the capitals its words have in the sentences; itself when it has some.

    A word gets them when it has them inside the sentences more often than not, or when it is in
    none of them and sounds like a name that is, or stands right behind a preposition and is no word
    that its language is known to have: in "the mayor of lodren" that is a town, though not one of
    the articles. Their prepositions have the languages that follow-ups are read in.
    """
    if not may_be_cased(question):
        return question
    names = {name for sentence in sentences for name in names_in(behind_first(sentence))}
    written = _Written("\n".join(sentences), names)

    def as_written(word: re.Match[str]) -> str:
        if not (name_keys(word[0]) and terms(word[0], question.language)):
            return word[0]
        if owner := written.owner(word[0]) if question.may_be_english else "":
            return f"{owner}’s"
        unknown = word[0] not in written and _is_unknown_place(word, question.language)
        return word[0].capitalize() if unknown else written(word[0])

    text = _WORD.sub(as_written, question.text)
    return replace(question, text=text, uncased=True) if text != question.text else question


def _is_unknown_place(word: re.Match[str], language: str) -> bool:
    talking = words_in(language).talking
    before = word.string[: word.start()].split()[-1:]
    behind = talking is not None and before and before[0].lower() in talking.preposition.split()
    return bool(behind) and not is_word(word[0], language)


class _Written:
    """Each word as it mostly stands in a text."""

    def __init__(self, text: str, names: Iterable[str]) -> None:
        self._names = names
        self._known: dict[str, str] = {}
        self._found: defaultdict[str, list[tuple[bool, str]]] = defaultdict(list)
        for match in _STANDING.finditer(text):
            self._found[match[2].lower()].append((match[1] is not None, match[2]))

    def __call__(self, word: str) -> str:
        if word not in self._known:
            self._known[word] = self._mostly(word)
        return self._known[word]

    def __contains__(self, word: str) -> bool:
        return word in self._found

    def owner(self, word: str) -> str:
        """Whose, where "caldovas" was typed for "Caldova's"; else empty."""
        if word in self._found or not word.endswith("s") or word[:-1] not in self._found:
            return ""
        name = self(word[:-1])
        return name if name != word[:-1] else ""

    def _mostly(self, word: str) -> str:
        found = self._found.get(word.lower())
        if not found:
            named = any(same_spelling(word, name) for name in self._names)
            return word.capitalize() if named else word
        # At the start of a sentence "Storm" may be any storm, "NATO" is NATO.
        capitals = [
            written
            for inside, written in found
            if written != written.lower() and (inside or written != word.capitalize())
        ]
        small = sum(written == written.lower() for _, written in found)
        return max(capitals, key=capitals.count) if len(capitals) > small else word
