"""The reports of the event that the best sentence tells of."""

from collections.abc import Sequence
from typing import cast

from index.article_index import ArticleIndex
from index.catalog import StoredVersion
from index.question.question import ask
from index.stories.types import Relation, Story, StoryArticle
from index.types import Article
from qa_service.knowledge.event_reports import reports_of_event
from tests.fakes.evidence import article, evidence, sentences


def member(number: int, day: str | None, relation: Relation | None = None) -> StoryArticle:
    return StoryArticle(article(number, published_at=day), relation, f"art_{number}")


class _OneStory:
    """An index whose articles are one story."""

    story = Story(
        "story_1",
        (
            member(4, "2031-03-01"),
            member(5, "2031-03-02", "copy"),
            member(1, "2031-03-03", "update"),
            member(2, None),
        ),
    )

    def stored_all(self, articles: Sequence[Article]) -> dict[str, StoredVersion]:
        """Whose texts are gone by now."""
        return {}

    def stories_of(self, article_ids: Sequence[str]) -> list[Story]:
        return [self.story] if "art_1" in article_ids else []


def test_they_come_oldest_first_undated_ones_last_and_copies_apart() -> None:
    """In whatever order they were ingested."""
    text = "Six people died."
    best = sentences(text, [text], of=_OneStory.story.articles[2].article)
    asked = "how many people died"
    told, copies = reports_of_event(
        cast("ArticleIndex", _OneStory()), ask(asked), evidence(asked, *best)
    )
    assert [each.version_id for each in told] == [4, 1, 2]
    assert [each.version_id for each in copies] == [5]
