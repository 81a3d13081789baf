"""A follow-up asked, as it was typed, of the event that is being talked about.

"How did it start" needs no rewriting where the reader is given a report's sentences under its
headline: it says nothing of any other. To somebody who has not heard the conversation it is shown
with that headline behind it. In any language.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.types import Article
from qa_service.contract.types import FilterSpec, Turn
from qa_service.conversation.topics import told_names

MOST_NAMES = 4
"""Of an article without a headline, instead."""
_SHOWN = re.compile(r"(?<=\S) \([^()]+\)$")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is searched, and of which article it is asked."""

    question: str
    about: Article | None = None
    """Where the question does not say by itself what it is about."""
    there: Sequence[str] = ()
    """The source files that alone are searched; none: all that the filters allow."""

    @property
    def topic(self) -> str:
        return topic(self.about) if self.about else ""


def within(filters: FilterSpec, files: Sequence[str]) -> FilterSpec:
    """Some articles alone, of which the filters allow one at least."""
    allowed = filters.source_files
    kept = [file for file in files if file in allowed] if allowed else list(files)
    return filters.model_copy(update={"source_files": kept})


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
