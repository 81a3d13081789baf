"""A multipart upload -> sources to ingest."""

import re
from pathlib import PurePosixPath

from python_multipart.multipart import parse_options_header
from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from index.errors import ArticleTooLarge
from index.ingest.sources import UPLOADS, Source
from qa_service.http.errors import INVALID_BODY, KINDS, UNSUPPORTED_TYPE, Kind, Rejected
from qa_service.http.limits import FORM_BYTES, MOST_FILES, MOST_PATH_CHARS

MOST_PART_BYTES = 255
"""Of one part of a path: what file systems allow."""
MOST_PATH_BYTES = 1024

_BAD_NAME = Kind(400, "invalid_file_name", "Invalid file name", "source_file")
_NO_FILE = Kind(400, "no_file", "No file", "file")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_DRIVE = re.compile(r"[A-Za-z]:")

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
                        "description": "The folder the paths are relative to.",
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
    unknown = set(form) - {"file", "source_file", "root"}
    if unknown:
        raise Rejected(INVALID_BODY, "The form may have the parts file, source_file and root.")
    files = [part for part in form.getlist("file") if isinstance(part, UploadFile)]
    if not files:
        raise Rejected(_NO_FILE, "Send the file in a part called `file`, with its name.")
    given = [str(part) for part in form.getlist("source_file")]
    if given and len(given) != len(files):
        raise Rejected(_BAD_NAME, f"There are {len(files)} files but {len(given)} of source_file.")
    names = [checked_path(name) for name in given or [file.filename or "" for file in files]]
    if len(set(names)) < len(names):
        raise Rejected(_BAD_NAME, "Two files have the same name.")
    root = str(form.get("root") or UPLOADS)
    if len(root) > MOST_PATH_CHARS:
        raise Rejected(_BAD_NAME, f"root may have {MOST_PATH_CHARS:,} characters at most.")
    return [
        Source(name, root, data=await file.read()) for name, file in zip(names, files, strict=True)
    ]
