"""Plain text: the file as it is."""

from index.text_file.decode import BYTE_ORDER_MARK, decode
from index.types import ReadArticle, Span


def read(_name: str, data: bytes) -> list[ReadArticle]:
    """One article whose text is the decoded file; the body starts after a byte order mark."""
    decoded = decode(data)
    start = 1 if decoded.text.startswith(BYTE_ORDER_MARK) else 0
    body = Span(start, len(decoded.text))
    return [ReadArticle(decoded.text, "text/plain", body, warnings=decoded.warnings)]
