"""A multipart upload -> sources to ingest."""

import re
from pathlib import PurePosixPath, PureWindowsPath

from python_multipart.multipart import parse_options_header
from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from index.errors import ArticleTooLarge
from index.ingest import UPLOADS, Source
from index.read import is_address
from qa_service.http.errors import INVALID_BODY, KINDS, UNSUPPORTED_TYPE, Kind, Rejected
from qa_service.http.limits import FORM_BYTES, MOST_FILES, MOST_PATH_CHARS

MOST_PART_BYTES = 255
"""Of one part of a path: what file systems allow."""
MOST_PATH_BYTES = 1024

_BAD_NAME = Kind(400, "invalid_file_name", "Invalid file name", "source_file")
_BAD_ROOT = Kind(400, "invalid_root", "Invalid root", "root")
_BAD_URL = Kind(400, "invalid_url", "Invalid address", "url")
_NO_FILE = Kind(400, "no_file", "No file", "file")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_DRIVE = re.compile(r"[A-Za-z]:")

_PARTS = frozenset(("file", "source_file", "root", "synced", "url"))
FORM_SCHEMA = {
    "required": True,
    "content": {
        "multipart/form-data": {
            "schema": {
                "type": "object",
                "required": ["file"],
                "properties": {
                    "file": {
                        "type": "array",
                        "minItems": 1,
                        "maxItems": MOST_FILES,
                        "items": {"type": "string", "format": "binary"},
                        "description": "The articles' files.",
                    },
                    "source_file": {
                        "type": "array",
                        "items": {"type": "string"},
                        "description": "Relative paths to use instead of the file names; "
                        "as many as there are files, in the same order.",
                    },
                    "root": {
                        "type": "string",
                        "default": UPLOADS,
                        "description": "What the paths are relative to: any name of yours, for "
                        "/v1/articles/prune to name it.",
                    },
                    "synced": {
                        "type": "boolean",
                        "default": False,
                        "description": "Whether `root` is a folder of a machine, whose articles go "
                        "when its files do; only then it may be an absolute path.",
                    },
                    "url": {
                        "type": "array",
                        "items": {"type": "string"},
                        "description": "Where the files were fetched from; as many as there are "
                        "files. A page that names its own address has that.",
                    },
                },
            }
        }
    },
}


class _LimitedParser(MultiPartParser):
    """Stops reading at the first file that is too large."""

    def __init__(self, request: Request, most: int) -> None:
        super().__init__(
            request.headers,
            request.stream(),
            max_files=MOST_FILES,
            max_fields=MOST_FILES + 1,
            max_part_size=FORM_BYTES,
        )
        self._most = most
        self._size = 0

    def on_part_begin(self) -> None:
        self._size = 0
        super().on_part_begin()

    def on_part_data(self, data: bytes, start: int, end: int) -> None:
        self._size += end - start
        if self._size > self._most:
            raise Rejected(
                KINDS[ArticleTooLarge],
                f"A file is larger than {self._most / 1e6:g} MB. "
                "Split it, or raise QA_MAX_ARTICLE_MB.",
            )
        super().on_part_data(data, start, end)


async def read_upload(request: Request, most: int) -> list[Source]:
    """The files of a multipart form. Raises Rejected."""
    kind, _ = parse_options_header(request.headers.get("content-type", ""))
    if kind != b"multipart/form-data":
        raise Rejected(UNSUPPORTED_TYPE, "Send the file as multipart/form-data, in a part `file`.")
    try:
        form = await _LimitedParser(request, most).parse()
    except MultiPartException as error:
        raise Rejected(INVALID_BODY, f"The form cannot be read: {error.message}") from error
    try:
        return await _sources(form)
    finally:
        await form.close()


def checked_path(name: str) -> str:
    """A relative path that stays below its root on every system. Raises Rejected."""
    parts = name.split("/")
    wrong = (
        (not name.strip(), "It is empty."),
        ("\\" in name or _CONTROL.search(name), "It has a backslash or control character."),
        (name.startswith("/") or _DRIVE.match(name), "It must be relative."),
        (any(part in {"", ".", ".."} for part in parts), "It has an empty, `.` or `..` part."),
        (
            len(name.encode(errors="replace")) > MOST_PATH_BYTES
            or any(len(part.encode(errors="replace")) > MOST_PART_BYTES for part in parts),
            f"It may have {MOST_PATH_BYTES:,} bytes, {MOST_PART_BYTES} between two slashes.",
        ),
    )
    for is_wrong, why in wrong:
        if is_wrong:
            raise Rejected(_BAD_NAME, f"This file name or source_file cannot be used. {why}")
    return PurePosixPath(name).as_posix()


async def _sources(form: FormData) -> list[Source]:
    if set(form) - _PARTS:
        raise Rejected(INVALID_BODY, f"The form may have the parts {', '.join(sorted(_PARTS))}.")
    files = [part for part in form.getlist("file") if isinstance(part, UploadFile)]
    if not files:
        raise Rejected(_NO_FILE, "Send the file in a part called `file`, with its name.")
    given = [str(part) for part in form.getlist("source_file")]
    if given and len(given) != len(files):
        raise Rejected(_BAD_NAME, f"There are {len(files)} files but {len(given)} of source_file.")
    names = [checked_path(name) for name in given or [file.filename or "" for file in files]]
    if len(set(names)) < len(names):
        raise Rejected(_BAD_NAME, "Two files have the same name.")
    root, addresses = _root(form), _addresses(form, len(files))
    return [
        Source(name, root, data=await file.read(), url=url)
        for name, file, url in zip(names, files, addresses, strict=True)
    ]


def _root(form: FormData) -> str:
    """An article of a folder that is kept in step goes when its file does: none gets there by
    mistake."""
    root = str(form.get("root") or UPLOADS)
    if len(root) > MOST_PATH_CHARS:
        raise Rejected(_BAD_ROOT, f"root may have {MOST_PATH_CHARS:,} characters at most.")
    absolute = PurePosixPath(root).is_absolute() or PureWindowsPath(root).is_absolute()
    if absolute and str(form.get("synced")).lower() != "true":
        raise Rejected(
            _BAD_ROOT,
            "root is a folder, which `qa-service ingest --prune` may empty. Choose a name, or say "
            "synced=true where its articles are to go when its files do.",
        )
    return root


def _addresses(form: FormData, files: int) -> list[str | None]:
    given = [str(part).strip() for part in form.getlist("url")]
    if given and (len(given) != files or not all(map(is_address, given))):
        raise Rejected(_BAD_URL, "There must be an address, of http or https, for each file.")
    return [*given] if given else [None] * files
