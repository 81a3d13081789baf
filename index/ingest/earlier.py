"""What the catalog holds of a file already: what it says again is not worked out again."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from index.catalog.rows import StoredVersion
from index.types import ReadArticle


@dataclass(frozen=True, slots=True)
class Earlier:
    """A file's visible articles before it changed."""

    versions: Mapping[str, tuple[int, str | None]]
    """Version and hash of what was read, by article id."""
    stored: Callable[[Sequence[int]], dict[int, StoredVersion]]
    """Articles with vectors of the embedder now configured."""

    def unchanged(self, article_id: str, reading: str) -> int | None:
        """The version of an article of which the file says the same as before."""
        version_id, known = self.versions.get(article_id, (None, None))
        return version_id if known == reading else None

    def article(self, article_id: str) -> StoredVersion | None:
        version_id, _ = self.versions.get(article_id, (None, None))
        return None if version_id is None else self.stored([version_id]).get(version_id)


NOTHING = Earlier({}, lambda _: {})


def reading_of(read: ReadArticle, pipeline: int) -> str:
    """Hash of all that an article is made of, warnings aside, and of what it is made with."""
    content = repr((pipeline, replace(read, warnings=())))
    return hashlib.sha256(content.encode()).hexdigest()
