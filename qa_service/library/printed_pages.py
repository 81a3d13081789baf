"""The pages of a PDF article as they are printed, with cited words marked on them."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from index.apart import ApartProcess, EndedEarly
from index.article_index import ArticleIndex
from index.errors import PageNotFound, UnreadableArticle
from index.printed import PrintedPage, picture, printed_pages, sought_on
from index.types import Span

T = TypeVar("T")
SECONDS = 20.0
"""A dense page takes 0.3, the first one two more."""
MEMORY = 2 * 1024**3
_PDF = "application/pdf"


class PrintedPages:
    """Safe from any thread; all methods raise ArticleNotFound, and PageNotFound for an article
    that is no PDF, for a version that is not today's, and for what cannot be shown.
    """

    def __init__(self, index: ArticleIndex) -> None:
        self._index = index
        self._apart = ApartProcess(seconds=SECONDS, memory=MEMORY)

    def all(self, article_id: str, version: int | None, cited: Span | None) -> list[PrintedPage]:
        """Where `cited` is given, its words are marked."""
        data = self._file(article_id, version)
        stored = self._index.stored(article_id)
        sought = sought_on(stored.text, stored.page_starts, cited) if cited else {}
        return self._shown(article_id, partial(printed_pages, data, sought))

    def picture(self, article_id: str, version: int | None, number: int) -> bytes:
        """A page by its number from 1, of type `PICTURE_TYPE`."""
        data = self._file(article_id, version)
        if not 1 <= number <= len(self._index.stored(article_id).page_starts):
            raise PageNotFound(f"The article {article_id} has no page {number}.")
        return self._shown(article_id, partial(picture, data, number))

    def close(self) -> None:
        self._apart.close()

    def _file(self, article_id: str, version: int | None) -> bytes:
        article = self._index.article(article_id)
        if article.media_type != _PDF:
            raise PageNotFound(f"The article {article_id} has no printed pages: it is no PDF.")
        if version not in {None, article.version_id}:
            raise PageNotFound(f"The file of version {version} is not kept, only its text.")
        return self._index.original(article_id)

    def _shown(self, article_id: str, task: Callable[[], T]) -> T:
        try:
            return self._apart.call(task)
        except (EndedEarly, UnreadableArticle) as fault:
            why = f"The pages of the article {article_id} cannot be shown."
            raise PageNotFound(why, help="Read its text.") from fault
