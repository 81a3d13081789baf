"""Copies, updates and corrections, from what is known of the articles of a story."""

import pytest

from index.stories.anchor import dated_anchor
from index.stories.markers import Marker
from index.stories.relations import Member, related
from index.stories.types import Story
from index.types import Article


def member(
    number: int,
    published: str | None,
    publisher: str | None = None,
    *,
    origin: int | None = None,
    family: int | None = None,
    marker: Marker | None = None,
) -> Member:
    article = Article(
        id=f"art_{number}", version_id=number, source_file=f"{number}.txt", root="news",
        sha256="", media_type="text/plain", title=f"Title {number}", title_source="headline",
        publisher=publisher, author=None, published_at=published, published_source="none",
        ingested_at="2031-04-01T00:00:00+00:00", language="en", characters=9,
    )  # fmt: skip
    return Member(article, origin or number, family or number, marker)


def told(*members: Member) -> list[tuple[str, str | None, str]]:
    return [(a.article.id, a.relation, a.origin) for a in related(members)]


def test_the_oldest_dated_article_is_the_original() -> None:
    assert told(
        member(1, None, origin=7),
        member(2, "2031-03-12", "The Post", origin=7),
        member(3, "2031-03-11", "The Wire", origin=7),
    ) == [
        ("art_3", None, "art_3"),
        ("art_2", "copy", "art_3"),
        ("art_1", "copy", "art_3"),
    ]


def test_undated_copies_stay_in_the_order_they_came() -> None:
    assert told(member(5, None, origin=4), member(4, None, origin=4)) == [
        ("art_4", None, "art_4"),
        ("art_5", "copy", "art_4"),
    ]


def test_a_publisher_updates_its_own_report() -> None:
    first, later = member(1, "2031-03-11", "The Wire"), member(2, "2031-03-13", "the wire")
    other = member(3, "2031-03-14", "The Post")
    assert [relation for _, relation, _ in told(first, later, other)] == [None, "update", None]


@pytest.mark.parametrize(
    ("one", "two", "relation"),
    [
        ("2031-03-11", "2031-03-11", None),
        ("2031-03-11", "2031-03-11T18:00:00+00:00", None),
        ("2031-03-11T09:00:00+00:00", "2031-03-11T18:00:00+00:00", "update"),
        ("2031-03-11", None, None),
    ],
)
def test_only_what_is_surely_later_updates(one: str, two: str | None, relation: str | None) -> None:
    assert told(member(1, one, "The Wire"), member(2, two, "The Wire"))[1][1] == relation


def test_a_later_version_of_a_text_updates_it_whoever_prints_it() -> None:
    first, later = member(1, "2031-03-11", family=1), member(2, "2031-03-12", "The Post", family=1)
    assert [relation for _, relation, _ in told(first, later)] == [None, "update"]


def test_a_note_says_so_but_only_of_something() -> None:
    report = member(1, "2031-03-11", "The Wire")
    corrected = member(2, "2031-03-12", "The Wire", marker="correction")
    assert [relation for _, relation, _ in told(report, corrected)] == [None, "correction"]
    assert [relation for _, relation, _ in told(corrected)] == [None]
    printed = member(3, "2031-03-13", "The Post", origin=2, marker="correction")
    assert told(report, corrected, printed)[2] == ("art_3", "copy", "art_2")


def test_a_story_counts_texts_and_knows_its_days() -> None:
    story = Story("story_1", related([
        member(1, "2031-03-11", origin=1), member(2, "2031-03-13", origin=1), member(3, None),
    ]))  # fmt: skip
    assert (story.title, story.origins) == ("Title 1", 2)
    assert (story.first_published, story.last_published) == ("2031-03-11", "2031-03-13")


@pytest.mark.parametrize(
    ("days", "borrowed"),
    [
        (["2031-03-11", "2031-03-13"], "2031-03-11"),
        (["2031-03-11", "2031-03-20"], None),
        ([], None),
    ],
)
def test_a_date_is_borrowed_where_the_dated_articles_agree(
    days: list[str], borrowed: str | None
) -> None:
    undated = member(9, None)
    dated = [member(number, day) for number, day in enumerate(days, start=1)]
    anchor = dated_anchor(undated.article, [Story("story_1", related([*dated, undated]))])
    assert (anchor and (anchor.day.isoformat(), anchor.inferred)) == (borrowed and (borrowed, True))


def test_a_date_of_its_own_is_not_inferred() -> None:
    article = member(1, "2031-03-11T23:30:00+02:00").article
    anchor = dated_anchor(article, [])
    assert anchor is not None
    assert (anchor.day.isoformat(), anchor.inferred) == ("2031-03-11", False)
