"""The news, and what happened somewhere: the leads of the articles, one an event or a report."""

from collections.abc import Callable, Sequence

from index.analysis import terms
from index.article_index import ArticleIndex
from index.leads import lead_of
from index.names import words_of
from index.ranking.concepts import concept_of
from index.ranking.question import ask
from index.ranking.spellings import Spellings
from index.types import Article, Evidence, EvidenceSentence, Filters
from qa_service.conversation.requests import Overview, overview
from qa_service.types import FilterSpec

MOST_EVENTS = 6
NEWEST = 40
"""Articles looked through for that many events."""


def digest(
    index: ArticleIndex,
    question: str,
    filters: FilterSpec,
    threshold: float,
    is_for_news: Callable[[str], bool],
) -> Evidence | None:
    """What tells the news, or an event as a whole, when that is asked for. Raises IndexFault."""
    if is_for_news(question):
        return news_digest(index, question, filters.as_filters())
    return event_digest(index, question, filters.as_filters(), threshold)


def news_digest(index: ArticleIndex, question: str, filters: Filters) -> Evidence | None:
    """The newest events, the newest first, each by its newest article; None without articles."""
    newest, _ = index.articles(limit=NEWEST, filters=filters, order="newest")
    seen: set[str] = set()
    leads = []
    for article in newest:
        events = {story.id for story in index.stories_of([article.id])} or {article.id}
        if seen.isdisjoint(events) and (lead := lead_of(index.stored(article.id))):
            leads.append(lead)
            seen |= events
        if len(leads) == MOST_EVENTS:
            break
    return Evidence(question, tuple(leads), 1.0, ()) if leads else None


def event_digest(
    index: ArticleIndex, question: str, filters: Filters, threshold: float
) -> Evidence | None:
    """How the event a question wants an overview of was first reported, and how last.

    None when the question wants something else, names a time, or no article that the search is
    sure of is about it: has its words in title and lead.
    """
    asked = overview(question)
    if asked is None or ask(question).times:
        return None
    found = index.find(asked.topic, filters)
    if not found.sentences or found.confidence < threshold:
        return None
    best = index.stored(found.sentences[0].article.id)
    lead = lead_of(best)
    if lead is None or not _is_about(asked, lead):
        return None
    leads = [lead_of(index.stored(article.id)) for article in _first_and_last(index, best.article)]
    told = tuple(lead for lead in leads if lead is not None)
    return Evidence(question, told, found.confidence, found.nearest)


def _is_about(asked: Overview, lead: EvidenceSentence) -> bool:
    """All words for what happened to something, else the half of them."""
    language = lead.article.language
    opening = f"{lead.article.title} {lead.quote}"
    wanted, words = ask(asked.topic), frozenset(words_of(opening))
    held = {concept_of(term) for term in terms(opening, language)}
    held |= Spellings(wanted).terms_in(words, language)
    needed = [concept_of(term) for term in wanted.terms(language)]
    shared = sum(term in held for term in needed)
    return bool(needed) and shared >= (len(needed) if asked.happened else len(needed) / 2)


def _first_and_last(index: ArticleIndex, article: Article) -> Sequence[Article]:
    reports = [
        member.article
        for story in index.stories_of([article.id])
        for member in story.articles
        if member.article.published_at
    ]
    if len(reports) < 2 or article.id not in {report.id for report in reports}:
        return [article]
    reports.sort(key=lambda report: report.published_at or "")
    return [reports[0], reports[-1]]
