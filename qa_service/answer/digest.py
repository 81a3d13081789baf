"""The news, all or of a time, and what happened somewhere: leads, one an event or a report."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from index.article_index import ArticleIndex
from index.language import words_of
from index.question import Spellings, ask, concept_of, concepts_in
from index.smalltalk import Overview as OfEvents
from index.times import Period, day_of
from index.types import Evidence, EvidenceSentence, Filters
from qa_service.answer.leads import leads_of, one_an_event
from qa_service.answer.news_of import MOST_EVENTS, news_of
from qa_service.answer.overviews import (
    as_a_whole,
    day_by_day,
    newest_and_first,
    of_kind,
    of_one_event,
    opens_with,
    told_anew,
)
from qa_service.contract.types import FilterSpec
from qa_service.conversation.requests import Overview, overview
from qa_service.knowledge.counted import HOW_MANY
from qa_service.knowledge.meant import Reading
from qa_service.times.asked import AskedTime, time_of_news
from qa_service.times.fitting import fits

NEWEST = 40
"""Articles looked through for that many events."""


@dataclass(frozen=True, slots=True)
class Digest:
    """Leads that are all told, some below a label; none where those days have no article."""

    readings: tuple[Reading, ...]
    filters: FilterSpec
    """Those that were given, and the days of the question."""
    untold: int = 0
    """Further events that were reported within the days asked for."""


class NewsAsked(Protocol):
    """What tells whether a question asks for the news as such. All raise EmbeddingFault."""

    def asks_for_news(self, question: str, /) -> bool: ...

    def asks_for_news_of(self, time: str, question: str, /) -> bool: ...

    def overview(self, question: str, /) -> OfEvents | None: ...


def digest(
    index: ArticleIndex,
    question: str,
    filters: FilterSpec,
    threshold: float,
    read: NewsAsked,
    *,
    today: date,
    of_events: bool,
) -> Digest | None:
    """What tells the news, or an event as a whole, when that is asked for.

    Without `of_events` only the news: a model tells an event from all that is found. Raises
    IndexFault and EmbeddingFault.
    """
    asked, timed = overview(question), time_of_news(question, today)
    if timed and read.asks_for_news_of(timed.text, question):
        return _of_time(index, question, filters, timed)
    if read.asks_for_news(question) or (asked and read.asks_for_news(asked.topic)):
        return _digest(_news(index, question, filters.as_filters(), None), filters)
    topic = asked.topic if asked else question
    if of_events and (told := _of_events(index, question, topic, filters, threshold, read)):
        return told
    if not of_events or asked is None or ask(question).times or HOW_MANY.search(question):
        return None
    found = _event(index, question, asked, filters.as_filters(), threshold)
    return _digest(found, filters) if found else None


def _digest(evidence: Evidence | None, filters: FilterSpec) -> Digest:
    return Digest((Reading("", evidence),) if evidence else (), filters)


def _of_events(
    index: ArticleIndex,
    question: str,
    topic: str,
    filters: FilterSpec,
    threshold: float,
    read: NewsAsked,
) -> Digest | None:
    """The events of a kind, or one event: day by day, or as a whole."""
    match read.overview(question):
        case "whole":
            allowed = filters.as_filters()
            whole = news_of(index, topic, allowed) or as_a_whole(index, topic, allowed, threshold)
            return _digest(replace(whole, question=question), filters) if whole else None
        case "events":
            found = of_kind(index, question, filters.as_filters())
            return _digest(found, filters) if found else None
        case "timeline":
            days = day_by_day(index, question, filters.as_filters(), threshold)
            return Digest(tuple(days), filters) if days else None
    return None


def _of_time(index: ArticleIndex, question: str, filters: FilterSpec, timed: AskedTime) -> Digest:
    narrowed = timed.narrowed(filters)
    found = _news(index, question, narrowed.as_filters(), timed.happened)
    if found:
        told = _digest(found, narrowed)
        return replace(told, untold=_untold(index, found, narrowed.as_filters(), timed.happened))
    if timed.happened is None:
        return Digest((), narrowed)
    return Digest((), replace(timed, date_to=timed.happened.last).narrowed(filters))


def _news(
    index: ArticleIndex, question: str, filters: Filters, happened: Period | None
) -> Evidence | None:
    """The newest events, the newest first, each by its newest article; None without articles.

    With `happened`, of the reports that came out later only those that tell of its days.
    """
    newest, _ = index.listing.page(limit=NEWEST, filters=filters, order="newest", withdrawn=False)
    leads = leads_of(index, newest)
    own = [lead for lead in leads if not happened or _tells_of(lead, happened)]
    told = tuple(one_an_event(index, own))[:MOST_EVENTS]
    return Evidence(question, told, 1.0, ()) if told else None


def _untold(index: ArticleIndex, told: Evidence, filters: Filters, happened: Period | None) -> int:
    """What came out when it was over may tell of another time: that is not counted."""
    if happened:
        last = min(filters.date_to or happened.last, happened.last)
        filters = replace(filters, date_to=last)
    ids = [sentence.article.id for sentence in told.sentences]
    stories = index.stories_of(ids)
    inside = {member.article.id for story in stories for member in story.articles}
    known = {story.id for story in stories} | (set(ids) - inside)
    return len(index.listing.events(filters) - known)


def _tells_of(lead: EvidenceSentence, happened: Period) -> bool:
    published = day_of(lead.article.published_at)
    return (published is not None and published <= happened.last) or fits(lead, happened)


def _event(
    index: ArticleIndex, question: str, asked: Overview, filters: Filters, threshold: float
) -> Evidence | None:
    """The newest reports that are about it, and the first one.

    None when the search is not sure enough, or its best article is about something else.
    """
    found = index.find(asked.topic, filters)
    if not found.sentences or found.confidence < threshold:
        return None
    articles = {sentence.article.id: sentence.article for sentence in found.sentences}
    leads = leads_of(index, list(articles.values()))
    named = ask(found.question)
    about = [lead for lead in leads if _is_about(asked, lead) and opens_with(named, lead)]
    if not about or about[0].article.id != found.sentences[0].article.id:
        return None
    if not named.names:
        about = of_one_event(index, about)
    told = newest_and_first(told_anew(index, about))
    return Evidence(question, told, found.confidence, found.nearest)


def _is_about(asked: Overview, lead: EvidenceSentence) -> bool:
    """Whether title and lead have all words of what something happened to, else half of them."""
    language = lead.article.language
    opening = f"{lead.article.title} {lead.quote}"
    wanted, words = ask(asked.topic), frozenset(words_of(opening))
    held = set(concepts_in(opening, language))
    held |= Spellings(wanted).terms_in(words, language)
    needed = [concept_of(term) for term in wanted.terms(language)]
    shared = sum(term in held for term in needed)
    return bool(needed) and shared >= (len(needed) if asked.happened else len(needed) / 2)
