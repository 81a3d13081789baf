"""The news, and what happened somewhere: the leads of the articles, one an event or a report."""

from collections.abc import Callable

from index.article_index import ArticleIndex
from index.language.analysis import terms
from index.language.names import words_of
from index.question.concepts import concept_of
from index.question.question import ask
from index.question.spellings import Spellings
from index.ranking.leads import lead_of
from index.types import Evidence, EvidenceSentence, Filters
from qa_service.contract.types import FilterSpec
from qa_service.conversation.requests import Overview, overview
from qa_service.knowledge.counted import HOW_MANY

MOST_EVENTS = 6
MOST_REPORTS = 3
NEWEST = 40
"""Articles looked through for that many events."""


def digest(
    index: ArticleIndex,
    question: str,
    filters: FilterSpec,
    threshold: float,
    is_for_news: Callable[[str], bool],
    *,
    of_events: bool,
) -> Evidence | None:
    """What tells the news, or an event as a whole, when that is asked for. Raises IndexFault.

    Without `of_events` only the news: a model tells an event from all that is found.
    """
    asked = overview(question)
    if is_for_news(question) or (asked and is_for_news(asked.topic)):
        return _news(index, question, filters.as_filters())
    if not of_events or asked is None or ask(question).times or HOW_MANY.search(question):
        return None
    return _event(index, question, asked, filters.as_filters(), threshold)


def _news(index: ArticleIndex, question: str, filters: Filters) -> Evidence | None:
    """The newest events, the newest first, each by its newest article; None without articles."""
    newest, _ = index.listing.page(limit=NEWEST, filters=filters, order="newest", withdrawn=False)
    stories = index.stories_of([article.id for article in newest])
    event_of = {member.article.id: story.id for story in stories for member in story.articles}
    known = index.stored_all(newest)
    seen: set[str] = set()
    leads = []
    for article in newest:
        event = event_of.get(article.id, article.id)
        if event in seen or article.id not in known:
            continue
        if lead := lead_of(known[article.id]):
            leads.append(lead)
            seen.add(event)
        if len(leads) == MOST_EVENTS:
            break
    return Evidence(question, tuple(leads), 1.0, ()) if leads else None


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
    known = index.stored_all(articles.values())
    leads = [lead for each in articles if each in known and (lead := lead_of(known[each]))]
    about = [lead for lead in leads if _is_about(asked, lead)]
    if not about or about[0].article.id != found.sentences[0].article.id:
        return None
    about.sort(key=lambda lead: lead.article.published_at or "", reverse=True)
    told = about if len(about) <= MOST_REPORTS else [*about[: MOST_REPORTS - 1], about[-1]]
    return Evidence(question, tuple(told), found.confidence, found.nearest)


def _is_about(asked: Overview, lead: EvidenceSentence) -> bool:
    """Whether title and lead have all words of what something happened to, else half of them."""
    language = lead.article.language
    opening = f"{lead.article.title} {lead.quote}"
    wanted, words = ask(asked.topic), frozenset(words_of(opening))
    held = {concept_of(term) for term in terms(opening, language)}
    held |= Spellings(wanted).terms_in(words, language)
    needed = [concept_of(term) for term in wanted.terms(language)]
    shared = sum(term in held for term in needed)
    return bool(needed) and shared >= (len(needed) if asked.happened else len(needed) / 2)
