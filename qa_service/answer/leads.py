"""The first sentences of articles, and which of them tells an event."""

from collections.abc import Sequence

from index.article_index import ArticleIndex
from index.ranking import lead_of
from index.types import Article, EvidenceSentence


def leads_of(index: ArticleIndex, articles: Sequence[Article]) -> list[EvidenceSentence]:
    """In the order of their articles. Raises StorageFault."""
    known = index.stored_all(articles)
    leads = (lead_of(known[article.id]) for article in articles if article.id in known)
    return [lead for lead in leads if lead]


def one_an_event(index: ArticleIndex, leads: Sequence[EvidenceSentence]) -> list[EvidenceSentence]:
    """The first of each story; of an article in none its own. Raises StorageFault.

    A notice of correction begins with what was wrong: it tells an event only where nothing else
    does.
    """
    stories = index.stories_of([lead.article.id for lead in leads])
    event_of = {member.article.id: story.id for story in stories for member in story.articles}
    told = (member for story in stories for member in story.articles)
    notices = {member.article.id for member in told if member.relation == "correction"}
    first: dict[str, EvidenceSentence] = {}
    for lead in leads:
        event = event_of.get(lead.article.id, lead.article.id)
        if event not in first or first[event].article.id in notices:
            first[event] = lead
    return list(first.values())
