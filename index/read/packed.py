"""ZIP archives: opening them without unpacking more than a text can be."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath

from index.errors import ArticleTooLarge, UnreadableArticle

MOST_FILES = 5_000
MOST_UNPACKED = 200 * 1024 * 1024


class Archive:
    """A ZIP file; names are as it gives them. Raises UnreadableArticle, ArticleTooLarge."""

    def __init__(self, data: bytes, kind: str) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as fault:
            raise UnreadableArticle(
                f"The file is not {kind}, or is cut off.", help="Save or pack it again."
            ) from fault
        parts = self._archive.infolist()
        # The sizes a ZIP declares are the most it can unpack to, so they can be trusted.
        if len(parts) > MOST_FILES or sum(part.file_size for part in parts) > MOST_UNPACKED:
            raise ArticleTooLarge(
                f"It unpacks to over {MOST_FILES:,} files or {MOST_UNPACKED // 2**20} MiB.",
                help="Split it.",
            )

    def names(self) -> Iterator[str]:
        """Of the files in it, in its order; not those that would lie outside or are hidden."""
        for part in self._archive.infolist():
            path = PurePosixPath(part.filename.replace("\\", "/"))
            inside = not path.is_absolute() and ".." not in path.parts
            hidden = any(p.startswith((".", "__MACOSX")) for p in path.parts)
            if not part.is_dir() and inside and not hidden:
                yield part.filename

    def outside(self) -> list[str]:
        """Names that point out of the archive."""
        return [n for n in self._archive.namelist() if n.startswith("/") or ".." in n.split("/")]

    def get(self, name: str) -> bytes | None:
        """The bytes of a file in it; None when there is none of this name.

        Raises UnreadableArticle for one that is locked or damaged.
        """
        try:
            return self._archive.read(name)
        except KeyError:
            return None
        except (RuntimeError, zipfile.BadZipFile, NotImplementedError, OSError) as fault:
            raise UnreadableArticle(
                f"{name} in it is locked or damaged.", help="Pack it again without a password."
            ) from fault
