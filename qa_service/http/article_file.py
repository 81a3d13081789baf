"""An article's original bytes as a response that a browser cannot be harmed by."""

import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from urllib.parse import quote

from starlette.responses import Response

from index.errors import UnreadableArticle
from index.text_file import decode
from index.types import Article
from qa_service.http.ranged import whole_or_part

_SHOWN_IN_BROWSER = frozenset({"text/plain", "application/pdf"})
_SANDBOX = "sandbox; default-src 'none'"
_ONE_OF_SEVERAL = re.compile(
    r"(\.(?:jsonl?|ndjson|csv|tsv|tab|xml|rss|atom|mbox|epub|zip|warc))#.*$",
    re.DOTALL | re.IGNORECASE,
)
_NOT_FALLBACK = re.compile(r"[^ !#-\[\]-~]|%")


def as_file(article: Article, data: bytes, asked: Mapping[str, str]) -> Response:
    """Plain text and PDF are shown, everything else is saved: it may hold scripts.

    `asked` are the headers of the request, which may want a part.
    """
    shown = article.media_type in _SHOWN_IN_BROWSER
    headers = {
        "Content-Type": _content_type(article.media_type, data),
        "Content-Disposition": disposition(file_name(article.source_file), inline=shown),
        "X-Content-Type-Options": "nosniff",
        "ETag": f'"{article.sha256}"',
    }
    if article.media_type != "application/pdf":  # browsers' PDF viewers do not run in a sandbox
        headers["Content-Security-Policy"] = _SANDBOX
    return whole_or_part(data, headers, asked)


def file_name(source_file: str) -> str:
    """`news/all.jsonl#7` -> `all.jsonl`."""
    return PurePosixPath(_ONE_OF_SEVERAL.sub(r"\1", source_file)).name


def disposition(name: str, *, inline: bool) -> str:
    """Content-Disposition with the name for old and current clients (RFC 6266, RFC 8187)."""
    kind = "inline" if inline else "attachment"
    plain = _NOT_FALLBACK.sub("_", name)
    header = f'{kind}; filename="{plain}"'
    if plain != name:
        header += f"; filename*=UTF-8''{quote(name, safe='', errors='replace')}"
    return header


def _content_type(media_type: str, data: bytes) -> str:
    if not media_type.startswith("text/"):
        return media_type
    try:
        return f"{media_type}; charset={decode(data).encoding}"
    except UnreadableArticle:
        return media_type
