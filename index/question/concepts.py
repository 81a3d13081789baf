"""Words that news uses for one thing: a question about the dead is answered by "killed".

English stems only: across languages the embedding model does this work.
"""

from index.language.analysis import terms
from index.vocabulary.served import words_in

_CONCEPTS = words_in("en").concepts
_CONCEPT_OF = {stem: concept for concept, stems in _CONCEPTS.items() for stem in stems.split()}
_STEMS_OF = {concept: tuple(stems.split()) for concept, stems in _CONCEPTS.items()}


def concept_of(term: str) -> str:
    """The concept a stemmed term belongs to, or the term itself."""
    return _CONCEPT_OF.get(term, term)


def concepts_in(text: str, language: str) -> list[str]:
    """Of the content terms of a text, in reading order; `language` is an ISO 639-1 code."""
    return [concept_of(term) for term in terms(text, language)]


def stems_of(term: str) -> tuple[str, ...]:
    """All stems of a concept; a plain term is its own."""
    return _STEMS_OF.get(term, (term,))
