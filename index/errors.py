"""What can go wrong in the index.

    IndexFault
    ├── UnreadableArticle     the file cannot become an article; skip it and go on
    │   ├── EmptyArticle      it holds no text
    │   ├── UnsupportedFormat no reader knows this kind of file
    │   └── ArticleTooLarge   over the size limit
    ├── ArticleNotFound       no visible article has this id
    │   ├── VersionNotFound   nor has the article this version, now or kept
    │   └── PageNotFound      nor has it pages to show, or this one
    ├── StoryNotFound         no story has this id
    ├── NameTaken             another folder already gave an article this name
    ├── EmbeddingFault        the embedder failed or did not answer
    ├── EmbeddingMismatch     the stored vectors were made by another model
    ├── ReaderFault           the reader's file is missing or broken; ranking goes without it
    │   └── ReaderTooSlow     the reader was not done in time
    ├── DataFolderBusy        another process holds the data folder, or writes the catalog
    ├── UnfinishedMove        the data folder holds part of what is to be moved there
    └── StorageFault          the disk or a database refused (full, read-only, broken)

`retryable` says whether the same call may succeed later unchanged; `help` says what to do.
"""

from collections.abc import Iterator
from contextlib import contextmanager

CHECK_DISK = "Check free disk space and that the data folder can be written."


class IndexFault(Exception):
    """Root of the index's errors."""

    retryable = False

    def __init__(self, message: str, *, help: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.help = help

    def __str__(self) -> str:
        return f"{self.message} {self.help}".strip()


class UnreadableArticle(IndexFault):
    """A file that cannot become an article."""


class EmptyArticle(UnreadableArticle):
    """A file without any text."""


class UnsupportedFormat(UnreadableArticle):
    """A kind of file that no reader knows."""


class ArticleTooLarge(UnreadableArticle):
    """A file over the size limit."""


class ArticleNotFound(IndexFault):
    """No visible article has this id."""


class VersionNotFound(ArticleNotFound):
    """An article has no such version, neither now nor among the earlier ones that are kept."""


class PageNotFound(ArticleNotFound):
    """An article has no such page, or none that can be shown as it is printed."""


class StoryNotFound(IndexFault):
    """No story has this id."""


class NameTaken(IndexFault):
    """Two different folders give an article the same relative path."""


class EmbeddingFault(IndexFault):
    """The embedder failed or did not answer."""

    retryable = True


class EmbeddingMismatch(IndexFault):
    """The stored vectors come from another model than the one configured."""


class ReaderFault(IndexFault):
    """The reader cannot read: its file is missing, broken or of another format."""


class ReaderTooSlow(ReaderFault):
    """The reader was not done in time."""

    retryable = True


class DataFolderBusy(IndexFault):
    """Another process holds the data folder, or writes the catalog that lies on a server."""

    retryable = True

    def __init__(self, message: str, *, help: str = "", url: str | None = None) -> None:
        super().__init__(message, help=help)
        self.url = url


class UnfinishedMove(IndexFault):
    """The data folder holds a part of what was to be moved there, and maybe nothing whole."""


class StorageFault(IndexFault):
    """The disk or a database refused."""

    retryable = True


def is_panic(error: BaseException) -> bool:
    """Whether an engine written in Rust found itself in an impossible state: damaged files."""
    return type(error).__name__ == "PanicException"


@contextmanager
def disk_faults() -> Iterator[None]:
    """Translates what the disk refuses inside the block into StorageFault."""
    try:
        yield
    except OSError as error:
        raise StorageFault(
            f"The disk refused: {error.strerror or error}.", help=CHECK_DISK
        ) from error
