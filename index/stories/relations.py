"""What the articles of one story are to each other: copies, updates, corrections."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.stories.markers import Marker
from index.stories.types import Relation, StoryArticle
from index.types import Article

_DAY = len("2031-03-14")


@dataclass(frozen=True, slots=True)
class Member:
    """An article as the catalog has it in a story."""

    article: Article
    origin: int
    family: int
    marker: Marker | None


def related(members: Sequence[Member]) -> tuple[StoryArticle, ...]:
    """The oldest first. The first article of an origin is the original, the others its copies."""
    ordered = sorted(members, key=in_order)
    originals: dict[int, Member] = {}
    for member in ordered:
        originals.setdefault(member.origin, member)
    return tuple(
        StoryArticle(
            member.article,
            _relation(member, originals),
            originals[member.origin].article.id,
        )
        for member in ordered
    )


def in_order(member: Member) -> tuple[bool, str, int]:
    """By date of publication, undated last, and as they came."""
    article = member.article
    return article.published_at is None, article.published_at or "", article.version_id


def _relation(member: Member, originals: dict[int, Member]) -> Relation | None:
    if originals[member.origin] is not member:
        return "copy"
    others = [other for other in originals.values() if other is not member]
    if member.marker is not None and any(not _later(other, member) for other in others):
        return member.marker
    if any(_later(member, other) and _same_source(member, other) for other in others):
        return "update"
    return None


def _same_source(member: Member, other: Member) -> bool:
    """The same publisher, or a later version of the same text."""
    publisher = (member.article.publisher or "").casefold()
    own = publisher != "" and publisher == (other.article.publisher or "").casefold()
    return own or member.family == other.family


def _later(member: Member, other: Member) -> bool:
    """Surely published after it: times count only when both are known."""
    one, two = member.article.published_at, other.article.published_at
    if one is None or two is None:
        return False
    if len(one) == _DAY or len(two) == _DAY:
        one, two = one[:_DAY], two[:_DAY]
    return one > two
