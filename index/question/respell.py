"""Words of a question that no article has -> the nearest one that some article has.

Only common words: names meet by their sounds (index/language/names.py).
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from index.language.analysis import terms
from index.question.question import AskedQuestion
from index.stores.postings import Postings

SHORTEST = 5
"""Letters of a word that is believed to be misspelled: shorter ones have too many neighbours."""
_WORD = re.compile(rf"\b[^\W\d_]{{{SHORTEST},}}\b")


def respelled(
    question: AskedQuestion, postings: Postings, languages: Sequence[str]
) -> AskedQuestion:
    """The question with `respelled` set where the articles, in its language, suggest it.

    Raises StorageFault.
    """
    if question.language not in languages:
        return question
    text = _WORD.sub(lambda word: _known_word(word.group(), question.language, postings),
                     question.text)  # fmt: skip
    return replace(question, respelled=text) if text != question.text else question


def _known_word(word: str, language: str, postings: Postings) -> str:
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
