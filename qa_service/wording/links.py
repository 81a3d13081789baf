"""Links from a citation to the source page at the exact characters."""

from index.types import Article, Span


class SourceLinks:
    """`base` is the address people reach the service at, without a slash at the end."""

    def __init__(self, base: str) -> None:
        self._base = base.rstrip("/")

    def span(self, article: Article, span: Span) -> str:
        """The source page with the span marked and scrolled to, in the version that was cited."""
        place = f"start={span.start}&end={span.end}&version={article.version_id}"
        return f"{self._base}/articles/{article.id}?{place}#cited"

    def article(self, article_id: str) -> str:
        """The source page from its beginning."""
        return f"{self._base}/articles/{article_id}"
