"""What the articles and those who read them tell of a conversation: see `Told`."""

from functools import cache

from index.article_index import ArticleIndex
from index.errors import ReaderFault
from index.kinds import ANYBODY
from index.language import is_common, named_in, territories_of, words_of
from index.reader import Candidate
from index.stories import where_told
from index.types import Filters
from qa_service.conversation.genders import Gender, gender_in
from qa_service.conversation.meant import Told
from qa_service.conversation.topics import names_of
from qa_service.knowledge.counted import READ

LEAST_SURE = 0.4
"""Certainty of the words that answer, of which a pronoun may then be taken to speak."""


def told_by(index: ArticleIndex, allowed: Filters) -> Told:
    """Each thing is looked up once. Raises StorageFault and EmbeddingFault when asked."""

    @cache
    def names(question: str) -> list[str]:
        small = question[1:] == question[1:].lower()
        return names_of(index.near(question, allowed).question.text if small else question)

    @cache
    def gender(name: str) -> Gender | None:
        return gender_in(index.near(name, allowed).versions.values(), name)

    @cache
    def is_place(name: str) -> bool:
        if territories_of(name.capitalize()):
            return True
        near = index.near(name, allowed).versions.values()
        words = [word.capitalize() for word in name.split()]
        return any(named_in(words, where_told(v.text, v.article.language)) for v in near)

    def counts_people(words: str) -> bool:
        return bool(index.people.named(words) - {ANYBODY})

    def answered(question: str, answer: str) -> str:
        """What of an answer's first sentence answers, as the reader marks it."""
        sentence = answer.partition(" [")[0].strip()
        if index.reader is None or not sentence:
            return ""
        try:
            verdict = index.reader.read(question, [Candidate(sentence)])[0]
        except ReaderFault:
            return ""
        span = verdict.answer if verdict.certainty >= LEAST_SURE else None
        return sentence[span.start : span.end] if span else ""

    return Told(answered, names, gender, is_place, counts_people)


def are_initials(message: str, index: ArticleIndex) -> bool:
    """Whether a message is a country's initials, or letters in capitals that are no common word
    and that articles write so: "US" and "UN" ask for news, "OK" does not.

    Raises StorageFault and EmbeddingFault.
    """
    letters = message.strip(" .?!")
    if not (letters.isalpha() and letters.isupper()):
        return False
    if territories_of(letters):
        return True
    found = () if is_common(letters.lower(), READ) else index.near(letters).versions.values()
    return any(letters in words_of(version.text) for version in found)
