"""What is known about an article gives no orders either: a title is shown, and read by a model."""

from collections.abc import Sequence
from dataclasses import replace

from index.dated.metadata import title_of
from index.orders.detector import OrderDetector
from index.types import ReadArticle

IN_A_TITLE = -1.0
"""Log-odds from which a title is taken for an order: lower than a sentence's, because another title
costs little. None of 3,665 headlines of the labelled sets and the news written reaches it (-1.1).
"""
LONGEST_NAME = 40
"""Characters. A publisher or an author is a name, and a name has no room for an order."""


def without_orders(
    read: ReadArticle, sentences: Sequence[str], detector: OrderDetector
) -> ReadArticle:
    """A title that is an order becomes the first sentence that is none; such a publisher or author
    is not known, such tags are left out. Raises EmbeddingFault.
    """
    named = [read.publisher, read.author, *read.tags]
    long = [text for text in named if text and len(text) > LONGEST_NAME]
    given = detector.alone([*filter(None, [read.title]), *long], IN_A_TITLE)
    if not given:
        return read
    title, source = read.title, read.title_source
    if title in given:
        orders = detector.alone(sentences)
        plain = next((text for text in sentences if text not in orders | given), "")
        title, source = title_of(plain) or "Untitled", "first-sentence"
    return replace(
        read,
        title=title,
        title_source=source,
        publisher=None if read.publisher in given else read.publisher,
        author=None if read.author in given else read.author,
        tags=tuple(tag for tag in read.tags if tag not in given),
    )
