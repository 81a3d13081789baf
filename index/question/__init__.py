"""What a question asks for, in the articles' own spelling.

The face: a question read (`ask`), and whether a sentence has what it asks for.
"""

from index.question.answer_kinds import holds_answer_kind
from index.question.concepts import concept_of, concepts_in
from index.question.initials import names_by_initials
from index.question.question import AUXILIARY, AnswerKind, AskedQuestion, ask, numbers_in
from index.question.spellings import Spellings
from index.question.words import leans_back

__all__ = [
    "AUXILIARY",
    "AnswerKind",
    "AskedQuestion",
    "Spellings",
    "ask",
    "concept_of",
    "concepts_in",
    "holds_answer_kind",
    "leans_back",
    "names_by_initials",
    "numbers_in",
]
