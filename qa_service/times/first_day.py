"""A question for a date: the day that answers it, for the first words of its answer."""

from datetime import date

from index.language import keyed_names_in, named_in, negations
from index.question import ask, concept_of, concepts_in
from index.speech import is_of_saying
from index.times import ResolvedExpression, day_of, resolved_times
from index.types import EvidenceSentence, Span
from qa_service.knowledge.fits import HAPPENED
from qa_service.times.calendar_note import asks_when
from qa_service.times.in_words import days_in_words


def first_day(question: str, told: EvidenceSentence, lent: date | None, language: str) -> str:
    """In words; empty where it is not certain which of a sentence's times answers.

    `lent` is the date that an undated article takes from another report of its event. The reader
    marks the time that answers. Unmarked, it must be the only one of a sentence that says all that
    is asked, and be read by the article's date, as "on Saturday" is and the year in "the dam,
    built in 1969, burst" is not. When somebody said so is no answer, nor when something was not so.
    """
    denied = negations(told.quote, told.article.language)
    if denied or not asks_when(question):
        return ""
    published = day_of(told.article.published_at) or lent
    times = resolved_times(told.quote, told.article.language, published)
    meant = [time for time in times if _is_marked(time, told)]
    if told.answer is None and len(times) == 1 and not _is_of_saying(times[0], told):
        meant = meant or [time for time in times if not time.complete and _says_all(question, told)]
    if len(meant) != 1:
        return ""
    period = meant[0].period
    return days_in_words(period.first, period.last, period.precision, language)


def _is_of_saying(time: ResolvedExpression, told: EvidenceSentence) -> bool:
    return is_of_saying(told.quote, told.article.language, time.span)


def _is_marked(time: ResolvedExpression, told: EvidenceSentence) -> bool:
    start, marked = told.span.start, told.answer
    own = Span(start + time.span.start, start + time.span.end)
    return marked is not None and own.overlaps(marked)


def _says_all(question: str, told: EvidenceSentence) -> bool:
    """Whether a sentence has the question's words, names also where its passage has them; of
    another language all of its names, one at least."""
    asked = ask(question)
    language, names = told.article.language, asked.names
    if asked.language != language:
        return bool(names) and named_in(names, keyed_names_in(told.quote))
    around = f"{told.article.title}\n{told.passage_text}"
    named = {term for name in names for term in concepts_in(name, language)}
    wanted = {concept_of(term) for term in asked.terms(language)} - named - HAPPENED
    here = wanted <= set(concepts_in(told.quote, language))
    return bool(wanted) and here and named_in(names, keyed_names_in(around))
