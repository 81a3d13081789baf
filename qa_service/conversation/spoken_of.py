"""A follow-up asked, as it was typed, of the article that is being talked about.

"How did it start" needs no rewriting where the reader is given a report's sentences under its
headline: it says nothing of any other. To somebody who has not heard the conversation it is shown
with that headline behind it. In any language.
"""

import re
from dataclasses import dataclass

from index.types import Article, Evidence
from qa_service.contract.types import FilterSpec, Turn
from qa_service.conversation.topics import told_names

CLEARLY = 0.05
"""How much more confident the article must be of a message as it stands than all articles are of
the question that rules made of it."""
MOST_NAMES = 4
"""Of an article without a headline, instead."""
_SHOWN = re.compile(r"(?<=\S) \([^()]+\)$")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is searched, and of which article it is asked."""

    question: str
    about: Article | None = None
    there: bool = False
    """Whether no other article is searched."""

    @property
    def topic(self) -> str:
        return topic(self.about) if self.about else ""


def within(filters: FilterSpec, article: Article) -> FilterSpec:
    """One article alone, which the filters allow."""
    return filters.model_copy(update={"source_files": [article.source_file]})


def shown(question: str, about: str) -> str:
    """A question as somebody understands it who has not heard the conversation."""
    return f"{question} ({about})" if about else question


def as_typed(turn: Turn) -> Turn:
    """Without what a question was shown with, which is no part of what was asked."""
    if turn.role != "user":
        return turn
    return turn.model_copy(update={"content": _SHOWN.sub("", turn.content)})


def topic(article: Article) -> str:
    """Its headline, without brackets of its own. Where it has none its names, of which one alone
    says too little ("Russian"), or its beginning."""
    title = article.title
    if article.title_source == "first-sentence":
        names = told_names(title)[:MOST_NAMES]
        title = ", ".join(names) if len(names) > 1 else title
    return re.sub(r"\s*[()]\s*", " ", title).strip()


def talked_about(found: Evidence, told: str) -> Article | None:
    """The article that an answer quotes, of those found for its question."""
    quoted = [each for each in found.sentences if each.quote in told]
    return next((each.article for each in [*quoted, *found.sentences]), None)
