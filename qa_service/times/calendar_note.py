"""A question for a date, answered by "on Saturday": the sentence that says which day that is."""

import re
from collections.abc import Sequence

from index.language import detect_language, terms
from index.question import ask
from index.speech import is_of_saying
from index.types import Span
from index.vocabulary import asking
from qa_service.contract.types import Citation, Claim, ResolvedTime
from qa_service.knowledge.said_when import said_when
from qa_service.phrases import phrases
from qa_service.phrases.spoken import spoken_language
from qa_service.times.in_words import period_in_words

MOST_TIMES = 2
"""Expressions that one sentence explains."""

_ASKS_DATE = re.compile(rf"(?<!\bto )\b(?:{asking('date')})\b", re.IGNORECASE)


def asks_when(question: str) -> bool:
    """Whether the question wants a date or a time."""
    return ask(question).kind == "time" or _ASKS_DATE.search(question) is not None


def calendar_note(question: str, claims: Sequence[Claim], citations: Sequence[Citation]) -> str:
    """One sentence on what the claims' relative times are, for a question that asks when.

    Else it is empty. The first claim answers best. When something happened comes before when
    somebody said so, which is said to be that, and a date of the article's own before one that was
    borrowed.
    """
    if not claims or not asks_when(question):
        return ""
    quotes = {citation.number: citation for citation in citations}
    times = claims[0].resolved_times
    happened = [t for t in times if not _said_then(t, quotes[t.citation])]
    times = happened or times
    times = [t for t in times if not t.inferred] or times
    named = list({time.text.lower(): time for time in reversed(times)}.values())[::-1]
    if not named:
        return ""
    language = spoken_language(question)
    say = phrases(language)
    told = say.also.join(
        say.day_is.format(said=say.quote.format(time.text), day=period_in_words(time, language))
        for time in named[:MOST_TIMES]
    )
    note = (say.dated_by_other if named[0].inferred else say.dated).format(days=told)
    other = not happened and not _asks_of_saying(question, quotes[named[0].citation])
    return f"{note} {say.day_of_saying}" if other else note


def _asks_of_saying(question: str, cited: Citation) -> bool:
    """Whether it names those who said or heard it: "When did the inquiry hear of the alarm?"."""
    language = detect_language(cited.quote)
    said = terms(said_when(cited.quote, language), language)
    return not said or not set(said).isdisjoint(ask(question).terms(language))


def _said_then(time: ResolvedTime, cited: Citation) -> bool:
    """ "Said on Sunday" is when it was said."""
    said = Span(time.start - cited.start, time.end - cited.start)
    return is_of_saying(cited.quote, detect_language(cited.quote), said)
