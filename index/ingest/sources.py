"""Files, folders and globs -> the files to ingest, each with the name it will be known by."""

import glob
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from stat import S_ISREG

from index.errors import UnreadableArticle
from index.read.formats import SUPPORTED_SUFFIXES

UPLOADS = "upload"
"""Root of articles that were handed over as bytes, not found in a folder."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file to ingest: `path` is relative to `root` and names the article from then on."""

    path: str
    root: str
    file: Path | None = None
    data: bytes | None = None
    url: str | None = None
    """Where it was fetched from; a page that names its own address has that."""
    within: Path | None = field(default=None, compare=False)
    """The folder it was found in: a link that leads out of it is not followed."""
    corrects: bool = False
    """Whether an editor corrects what the file says; its folder is not touched."""

    def load(self, max_bytes: int) -> bytes:
        """Its bytes. Raises UnreadableArticle when it cannot be read, with the reason."""
        if self.data is not None:
            return self.data
        assert self.file is not None
        if self.within is not None and not self.file.resolve().is_relative_to(self.within):
            raise UnreadableArticle(
                "is a link that leads out of the folder.", help="Ingest its target by name."
            )
        try:
            status = self.file.stat()
            if not S_ISREG(status.st_mode):  # reading a FIFO or a device may never end
                raise UnreadableArticle("is not a regular file.", help="Give it a file.")
            size = status.st_size
            # One byte more than allowed is enough to refuse it by size, without reading it all.
            with self.file.open("rb") as stream:
                return stream.read(min(size, max_bytes) + 1)
        except OSError as error:
            raise UnreadableArticle(
                f"cannot be read: {error.strerror or error}.", help="Check that it exists."
            ) from error


def find_sources(targets: Iterable[str]) -> list[Source]:
    """Expands files, folders (searched below) and glob patterns, in order and without repeats.

    A folder is the root of what is found in it; a single file's root is its folder. In folders,
    hidden files are passed over. Raises UnreadableArticle for a target that matches nothing.
    """
    found: dict[Path, Source] = {}
    for target in targets:
        for source in _expand(target):
            assert source.file is not None
            itself = source.file.resolve()
            known = found.setdefault(itself, source)
            # A file is known by its own name, not by that of a link to it.
            if known.file is not None and known.file.is_symlink() and source.root == known.root:
                found[itself] = source
    return list(found.values())


def folder_roots(targets: Iterable[str]) -> list[str]:
    """The targets that are folders, as roots: what `--prune` may remove articles from."""
    return [str(Path(t).resolve()) for t in targets if Path(t).is_dir()]


def is_supported(path: str) -> bool:
    return PurePath(path).suffix.lower() in SUPPORTED_SUFFIXES


def _expand(target: str) -> Iterator[Source]:
    path = Path(target)
    if path.is_dir():
        yield from _below(path)
    elif path.exists() or not glob.has_magic(target):
        yield _single(path)
    else:
        matches = sorted(glob.glob(target, recursive=True))  # noqa: PTH207 (absolute patterns too)
        if not matches:
            raise UnreadableArticle(f"{target} matches no file.", help="Check the pattern.")
        for match in map(Path, matches):
            if match.is_file():
                yield _single(match)


def _below(folder: Path) -> Iterator[Source]:
    """All but folders, also what cannot be read, so that it is named with a reason."""
    root = folder.resolve()
    for file in sorted(folder.rglob("*")):
        relative = file.relative_to(folder)
        folder_itself = file.is_dir() and not file.is_symlink()
        if folder_itself or any(part.startswith(".") for part in relative.parts):
            continue
        yield Source(relative.as_posix(), str(root), file, within=root)


def _single(file: Path) -> Source:
    return Source(file.name, str(file.resolve().parent), file)
