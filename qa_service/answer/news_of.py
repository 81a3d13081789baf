"""The news of somebody or some place: the newest events that open with the name."""

import re
from dataclasses import replace

from index.article_index import ArticleIndex
from index.types import Evidence, Filters
from qa_service.answer.leads import leads_of, one_an_event
from qa_service.answer.overviews import MOST_SENTENCES, opens_with
from qa_service.conversation.meant import only_names
from qa_service.times.asked import NEWS_NOUNS

MOST_EVENTS = 6
_NEWS = re.compile(rf"\b(?:{NEWS_NOUNS})\b", re.IGNORECASE)


def news_of(index: ArticleIndex, question: str, filters: Filters) -> Evidence | None:
    """One report's lead an event, the newest first; None where fewer than two events open with all
    that the question names, or it is about more than a name. Raises IndexFault."""
    asked = index.near(question, filters).question
    if not asked.names or asked.times or not only_names(_NEWS.sub("", asked.text)):
        return None
    found = index.find(question, filters, keep=MOST_SENTENCES)
    articles = list({s.article.id: s.article for s in found.sentences}.values())
    articles.sort(key=lambda article: article.published_at or "", reverse=True)
    leads = [lead for lead in leads_of(index, articles) if opens_with(asked, lead)]
    told = tuple(one_an_event(index, leads))[:MOST_EVENTS]
    return replace(found, sentences=told, confidence=1.0) if len(told) > 1 else None
