"""An article as it was before: its earlier texts, and what is different now."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict

from index.article_index import ArticleIndex
from index.catalog import Revision
from index.cut import split_sentences
from index.errors import VersionNotFound
from index.types import Article, Span

Part = tuple[Literal["same", "removed", "added"], str]


class RevisionInfo(BaseModel):
    """A text that an article had before it was changed, without the text."""

    model_config = ConfigDict(from_attributes=True)

    version: int
    title: str
    published_at: str | None
    ingested_at: str
    replaced_at: str
    """When the text that replaced it was read."""


class Change(BaseModel):
    """One place where an article now says something else than in an earlier version."""

    removed: str
    """What stood there; empty where something was added."""
    added: str
    """What stands there now: text[start:end] of the article; empty where something was removed."""
    start: int
    end: int


class Version(NamedTuple):
    """A text of an article, today's or an earlier one."""

    article: Article
    text: str
    media_type: str
    title: str
    earlier: Revision | None
    """None of today's."""


def version_of(index: ArticleIndex, article_id: str, version: int | None) -> Version:
    """Today's without a version. Raises ArticleNotFound and VersionNotFound."""
    stored = index.stored(article_id)
    article = stored.article
    if version is None or version == article.version_id:
        return Version(article, stored.text, article.media_type, article.title, None)
    earlier = index.revisions.one(article_id, version)
    if earlier is None:
        raise VersionNotFound(
            f"The article {article_id} has no version {version}.",
            help="Its earlier versions are listed under its `revisions`.",
        )
    return Version(article, earlier.text, earlier.media_type, earlier.title, earlier)


def changes(before: str, now: str, language: str) -> list[Change]:
    """In the order of the text that stands now; a sentence is changed as a whole."""
    old, new = _sentences(before, language), _sentences(now, language)
    match = SequenceMatcher(None, _said(before, old), _said(now, new), autojunk=False)
    found = []
    for kind, old_from, old_to, new_from, new_to in match.get_opcodes():
        if kind == "equal":
            continue
        gone, come = _around(old[old_from:old_to]), _around(new[new_from:new_to])
        place = come or Span(*[new[new_from].start if new_from < len(new) else len(now)] * 2)
        removed = gone.of(before) if gone else ""
        found.append(Change(removed=removed, added=place.of(now), start=place.start, end=place.end))
    return found


def told_apart(now: str, found: list[Change]) -> Iterator[Part]:
    """The whole text that stands now, with what was removed and added in its place."""
    shown = 0
    for change in found:
        yield "same", now[shown : change.start]
        yield "removed", change.removed
        yield "added", change.added
        shown = change.end
    yield "same", now[shown:]


def _sentences(text: str, language: str) -> list[Span]:
    return [s.span for s in split_sentences(text, Span(0, len(text)), language)]


def _said(text: str, spans: list[Span]) -> list[str]:
    """A line broken elsewhere is no change."""
    return [" ".join(span.of(text).split()) for span in spans]


def _around(spans: list[Span]) -> Span | None:
    return Span(spans[0].start, spans[-1].end) if spans else None
