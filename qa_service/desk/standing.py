"""What the sources of an answer are today: as they were cited, changed, withdrawn, gone."""

from collections.abc import Iterator, Sequence
from typing import Literal
from urllib.parse import parse_qs, urlsplit

from pydantic import BaseModel

from index.article_index import ArticleIndex
from index.errors import ArticleNotFound
from qa_service.contract.types import Citation

Standing = Literal["as_cited", "changed", "withdrawn", "gone"]


class CitedSource(BaseModel):
    """A citation by its number. `changed`: the quoted characters are not there any more."""

    number: int
    standing: Standing
    version: int | None
    """Of the article, that was cited; null when the citation does not say."""


def standing_of(index: ArticleIndex, citations: Sequence[Citation]) -> Iterator[CitedSource]:
    """Raises IndexFault."""
    for cited in citations:
        version = parse_qs(urlsplit(cited.url).query).get("version", [""])[0]
        yield CitedSource(
            number=cited.number,
            standing=_standing(index, cited),
            version=int(version) if version.isdecimal() else None,
        )


def _standing(index: ArticleIndex, cited: Citation) -> Standing:
    try:
        article = index.article(cited.article_id)
        text = index.stored(cited.article_id).text
    except ArticleNotFound:
        return "gone"
    if article.withdrawn_at:
        return "withdrawn"
    return "as_cited" if text[cited.start : cited.end] == cited.quote else "changed"
