"""Whether the articles speak of somebody as of a man or of a woman: by their own pronouns.

One counts that stands in the sentence behind one that names somebody, and nobody else: "Hallam
succeeds Solberg. He ..." tells nothing of Solberg, nor does "Tarrant called on her to resign" of
Tarrant. No first name tells it, but who has none in the article is nobody.
"""

import re
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from typing import Literal

from index.catalog import StoredVersion
from index.language import CAPITAL, NOUNS_LIKE_NAMES, quotations
from index.vocabulary import ENGLISH_TALKING as ENGLISH
from index.vocabulary import words_in
from qa_service.conversation.small_words import small_words
from qa_service.conversation.topics import is_led, names_of, told_names

Gender = Literal["man", "woman"]
_WORD = re.compile(r"\w+")


def gender_said(pronoun: str, language: str) -> Gender | None:
    """What a pronoun says of whom it stands for."""
    return _pronouns(language).get(pronoun.lower())


def gender_in(versions: Iterable[StoredVersion], name: str) -> Gender | None:
    """As all the pronouns behind a name say it; None without any, and where they disagree."""
    surname = name.rpartition(" ")[2]
    whole = re.compile(rf"\b[{CAPITAL}][^\W\d_{CAPITAL}]+ {re.escape(surname)}\b")
    naming = [version for version in versions if whole.search(version.text)]
    said = {gender for version in naming for gender in _Named(surname, version).genders()}
    return said.pop() if len(said) == 1 else None


class _Named:
    """Somebody in an article."""

    def __init__(self, surname: str, version: StoredVersion) -> None:
        self._surname = re.compile(rf"(?<!\w){re.escape(surname)}(?!\w)")
        self._version = version

    def genders(self) -> Iterable[Gender]:
        """What each pronoun says that can mean nobody else."""
        language = self._version.article.language
        for sentence, following in pairwise([*self._version.sentences, ""]):
            if not self._surname.search(sentence) or self._others(sentence):
                continue
            told = _unquoted(following)
            until = min((told.find(name) for name in self._others(told)), default=len(told))
            if said := _first(told[:until], language):
                yield said

    def _others(self, sentence: str) -> list[str]:
        """Whom or what else it names, but for where that was; a word that opens it ("Halm") may be
        one where the article has its capital elsewhere."""
        small, text = small_words(sentence), self._version.text
        nouns = self._version.article.language in NOUNS_LIKE_NAMES
        names = told_names(sentence)
        inside = (name for name in names_of(sentence) if re.search(rf"[\w,;] {name}\b", text))
        names += [] if nouns else inside
        named = (name for name in names if not self._surname.search(name))
        return [name for name in named if not is_led(name, sentence, small)]


def _unquoted(text: str) -> str:
    """Without quoted words, whose pronouns are somebody else's."""
    for quoted in reversed(quotations(text)):
        text = f"{text[: quoted.start]} {text[quoted.end :]}"
    return text


def _first(text: str, language: str) -> Gender | None:
    """What its first pronoun says."""
    said = (gender_said(word, language) for word in _WORD.findall(text))
    return next(filter(None, said), None)


@cache
def _pronouns(language: str) -> dict[str, Gender]:
    words = words_in(language).talking or ENGLISH
    said: tuple[tuple[str, Gender], ...] = ((words.men, "man"), (words.women, "woman"))
    return {word: gender for of_each, gender in said for word in of_each.split()}
