"""Stories as the rest of the program sees them."""

from dataclasses import dataclass
from typing import Literal

from index.types import Article

Relation = Literal["copy", "update", "correction", "dispute"]


@dataclass(frozen=True, slots=True)
class StoryArticle:
    """An article in its story."""

    article: Article
    relation: Relation | None
    """What it is to the articles before it; None for a report of its own."""
    origin: str
    """Id of the article it is a copy of; its own for an original."""


@dataclass(frozen=True, slots=True)
class Story:
    """Articles about one event, the oldest first, undated ones last."""

    id: str
    articles: tuple[StoryArticle, ...]

    @property
    def title(self) -> str:
        """Its first article's."""
        return self.articles[0].article.title

    @property
    def first_published(self) -> str | None:
        dates = self._dates()
        return dates[0] if dates else None

    @property
    def last_published(self) -> str | None:
        dates = self._dates()
        return dates[-1] if dates else None

    @property
    def origins(self) -> int:
        """How many different texts: copies of one count once."""
        return len({article.origin for article in self.articles})

    def _dates(self) -> list[str]:
        return [a.article.published_at for a in self.articles if a.article.published_at]
