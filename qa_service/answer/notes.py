"""What an answer says behind its claims: what is missing, which day it was, how names are spelled.

Short sentences that belong to no claim, in the question's language where we speak it, else in
English; a refusal is such a sentence alone.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date

from anyascii import anyascii

from index.language import UNKNOWN, capitalised, same_spelling, sure_language
from index.question import ask
from index.types import Evidence
from qa_service.answer.builder import AnswerBuilder
from qa_service.answer.parts import lacking
from qa_service.contract.types import Citation
from qa_service.phrases import LANGUAGES, day_in, phrases
from qa_service.phrases.spoken import spoken_language
from qa_service.times.asked import AskedTime
from qa_service.times.calendar_note import calendar_note


def refusal(question: str, unsearched: str) -> str:
    """The first note of an answer without claims: why there is none.

    `unsearched` says why articles were not searched, if so: then nobody knows what they say.
    """
    return unsearched or phrases(spoken_language(question)).refusal


def pinned_on(question: str, created_at: str) -> str:
    """What stands above an editor's note: whose it is, and of which day."""
    language = spoken_language(question)
    day = day_in(language, date.fromisoformat(created_at[:10]))
    return phrases(language).pinned.format(day)


def closing_notes(
    question: str,
    draft: AnswerBuilder,
    found: Sequence[Evidence],
    missing: Sequence[str],
    of_other_days: AskedTime | None,
    *,
    unsearched: str,
    quoting: bool,
    asked_in: str = "",
) -> Iterator[str]:
    """All notes of an answer, in order; empty ones say nothing.

    `missing` are the parts of the question without an answer, `of_other_days` is the time asked
    for where the answer is not of it, `unsearched` why no article was searched; `quoting` is
    whether the claims are the articles' own sentences, `asked_in` the language asked for, if any.
    """
    if draft.asks:
        yield draft.asks
    elif not draft.claims:
        yield refusal(question, unsearched)
    if missing and (draft.claims or draft.asks):
        yield lacking(missing, question)
    yield calendar_note(question, draft.claims, draft.citations)
    yield from wording_notes(question, draft.citations, found, quoting=quoting, asked_in=asked_in)
    if draft.claims and of_other_days:
        yield of_other_days.note(asked_in or spoken_language(question))


def wording_notes(
    question: str,
    citations: Sequence[Citation],
    found: Sequence[Evidence],
    *,
    quoting: bool,
    asked_in: str = "",
) -> Iterator[str]:
    """How the articles spell the question's names or, across languages, which one they are in.

    Names are spelled otherwise there anyway, so then only the language is told.
    """
    asked_in = asked_in or sure_language(question)
    speaks = asked_in if phrases(asked_in).quoted else "en"
    languages = _languages(citations, found)
    if asked_in and languages and asked_in not in languages:
        if quoting and len(languages) == 1 and (code := languages.pop()) in LANGUAGES:
            say = phrases(speaks)
            yield say.quoted.format(say.languages.split()[LANGUAGES.index(code)])
        return
    for spelled in _other_spellings(question, citations):
        say = phrases(speaks)
        yield say.spelled.format(say.quote.format(spelled))


def _languages(citations: Sequence[Citation], found: Sequence[Evidence]) -> set[str]:
    cited = {citation.article_id for citation in citations}
    articles = (sentence.article for evidence in found for sentence in evidence.sentences)
    return {article.language for article in articles if article.id in cited} - {UNKNOWN}


def _other_spellings(question: str, citations: Sequence[Citation]) -> Iterator[str]:
    """What the quotes call each name of the question that none of them spells as asked."""
    words = [word for citation in citations for word in capitalised(citation.quote)]
    for name in sorted(ask(question).names, key=question.find):
        spelled = [word for word in words if same_spelling(name, word)]
        if spelled and not any(_reads_alike(name, word) for word in spelled):
            yield spelled[0]


def _reads_alike(name: str, word: str) -> bool:
    """Whether a reader sees at once that both are one: marks, capitals, endings, an alphabet."""
    if _alphabet(name) != _alphabet(word):
        return True
    first, second = sorted((anyascii(name).lower(), anyascii(word).lower()), key=len)
    return second.startswith(first)


def _alphabet(word: str) -> str:
    return unicodedata.name(word[0], "").partition(" ")[0]
