"""Links from a citation to the source page at the exact characters."""


class SourceLinks:
    """`base` is the address people reach the service at, without a slash at the end."""

    def __init__(self, base: str) -> None:
        self._base = base.rstrip("/")

    def span(self, article_id: str, start: int, end: int) -> str:
        """The source page with text[start:end] marked and scrolled to."""
        return f"{self._base}/articles/{article_id}?start={start}&end={end}#cited"

    def article(self, article_id: str) -> str:
        """The source page from its beginning."""
        return f"{self._base}/articles/{article_id}"
