"""Words of a question that no article has -> what was meant, as far as that can be told.

A word that its language does not have either is misspelled: the question is read, by everything
that reads it, with the word that was meant. One that the language has ("harbor") stays, and is
searched for as the nearest one that some article has. Names meet by their sounds instead
(index/language/names.py): a letter makes another town.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain

from index.language.analysis import terms
from index.language.dictionary import LISTED, is_common, is_word, words_near
from index.language.names import keys_of, words_of
from index.question.question import AskedQuestion, ask
from index.stores.postings import Field, Postings
from index.vocabulary.served import asking

SHORTEST = 4
"""Letters of a word that may be misspelled: shorter ones have too many neighbours."""
SHORTEST_KNOWN = 5
"""The same of one that the language has."""
LONGEST_NAME = 6
"""Letters of names that are often a letter away from a word: longer ones are slips."""
MOST = 8
"""Misspelled words of a text: where more are unknown, it is something else."""
_SHORTENED = re.compile(rf"\b({asking('shortened')})s\b", re.IGNORECASE)
_WORD = re.compile(rf"\b[^\W\d_]{{{SHORTEST},}}\b")
_KNOWN = re.compile(rf"\b[^\W\d_]{{{SHORTEST_KNOWN},}}\b")


def respelled(
    question: AskedQuestion, postings: Postings, languages: Sequence[str]
) -> AskedQuestion:
    """The question without misspelled words, and with `respelled` set where the articles, in its
    language, suggest it.

    Raises StorageFault.
    """
    text = mended(question, postings, languages)
    if text != question.text:
        question = replace(question, text=text, language=ask(text).language)
    if question.language not in languages:
        return question
    nearest = _KNOWN.sub(lambda word: _nearest(word.group(), question.language, postings), text)
    return replace(question, respelled=nearest) if nearest != text else question


def mended(question: AskedQuestion, postings: Postings, languages: Sequence[str]) -> str:
    """Its text with the words that were meant in the place of misspelled ones.

    Misspelled words look like those of any language: one that the lists lack is taken for the
    articles' first. The same text when most words are unknown. Raises StorageFault.
    """
    text, language = _SHORTENED.sub(r"\1’s", question.text), question.language
    if language not in LISTED:
        language = next((each for each in languages if each in LISTED), language)
    unknown = [
        word
        for word in _WORD.finditer(text)
        if not (_may_be_name(word) or _is_known(word[0], language, postings))
    ]
    if len(unknown) > min(MOST, max(1, 2 * len(text.split()) // 3)):
        return text
    near = [_near(word[0], language) for word in unknown]
    for place in reversed(range(len(unknown))):
        start, end = unknown[place].span()
        slips = [
            stem for at, words in enumerate(near) if at != place for stem in chain(*words.values())
        ]
        beside = _Beside(f"{text[:start]} {text[end:]}", slips, language, postings)
        text = text[:start] + _meant(text[start:end], language, near[place], beside) + text[end:]
    return text


def _may_be_name(word: re.Match[str]) -> bool:
    """Any word with a capital but the first, which is a small one or stays: "Whre"."""
    return word[0][0].isupper() and bool(word.string[: word.start()].strip())


class _Beside:
    """Whether the articles have a word near another one of the question: "killed" near the town's
    name, but "mode" not near "who is modi", which a name may be that no list knows."""

    def __init__(self, rest: str, slips: Sequence[str], language: str, postings: Postings) -> None:
        self._postings = postings
        self._terms = [*terms(rest, language), *slips]
        self._names = keys_of(words_of(rest))

    def has(self, stem: str) -> bool:
        others: dict[Field, list[str]] = {"passage": [term for term in self._terms if term != stem]}
        return self._postings.beside("passage", stem, others) or self._postings.beside(
            "sentence", stem, {"names": self._names}
        )


def _is_known(word: str, language: str, postings: Postings) -> bool:
    stems = terms(word, language)
    held = any(postings.document_frequency("sentence", stem) for stem in stems)
    return not stems or held or is_word(word, language)


def _near(word: str, language: str) -> dict[str, list[str]]:
    """The words one slip away, the likeliest first, with their stems: none for a small word."""
    return {other: terms(other, language) for other in words_near(word, language)}


def _meant(word: str, language: str, near: Mapping[str, list[str]], beside: _Beside) -> str:
    """The word itself where nobody can tell."""
    if word[0].isupper():
        return next((other.capitalize() for other, stems in near.items() if not stems), word)
    held = next((o for o, stems in near.items() if not stems or any(map(beside.has, stems))), word)
    if held == word and len(word) > LONGEST_NAME:
        return next((other for other in near if is_common(other, language)), word)
    return held


def _nearest(word: str, language: str, postings: Postings) -> str:
    """The word itself when it has a capital, no stem, or one that is known."""
    stems = terms(word, language)
    if word[0].isupper() or len(stems) != 1 or postings.document_frequency("sentence", stems[0]):
        return word
    known = postings.terms_beginning("sentence", stems[0][0])
    return next((term for term in known if one_edit_apart(term, stems[0])), word)


def one_edit_apart(one: str, other: str) -> bool:
    """Whether a letter is added, left out, replaced or swapped with the next."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    same = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if same is None:
        return True
    first, second = one[same:], other[same:]
    swapped = first[:2] == second[1::-1] and first[2:] == second[2:]
    return swapped or first[1:] in (second, second[1:]) or first == second[1:]
