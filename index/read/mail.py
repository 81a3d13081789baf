"""Mail: newsletters saved as .eml, mailboxes (.mbox), and pages saved whole (.mhtml)."""

import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr
from pathlib import PurePosixPath
from typing import cast

from index.dated.dates import parse_date
from index.errors import EmptyArticle, UnreadableArticle
from index.read.address import is_address
from index.read.fields import one_line
from index.read.html import read_page
from index.read.markup.fragment import text_of_markup
from index.text_file.decode import decode_declared
from index.types import ReadArticle, Span

_MAIL_BEGINS = re.compile(rb"(?:\A|\r?\n\r?\n)From [^\r\n]*\r?\n")
_SIGNATURE = re.compile(r"^-- ?$.*", re.MULTILINE | re.DOTALL)
"""What stands below two dashes alone in a line is the sender's, not the article's (RFC 3676)."""
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
_HELP = "Save the mail with its text, as .eml."
_PAGES = (".mhtml", ".mht")
_DEEPEST = 3
"""A mail in a mail in a mail."""


def read(name: str, data: bytes) -> list[ReadArticle]:
    """An article a mail; `key` is its Message-ID in a mailbox. Raises UnreadableArticle."""
    suffix = PurePosixPath(name).suffix.lower()
    if suffix in _PAGES:
        return [_saved_page(_parsed(data))]
    if suffix != ".mbox":
        return [_article(_parsed(data))]
    found: list[ReadArticle] = []
    problems: list[str] = []
    for number, mail in enumerate(map(_parsed, _mails(data)), 1):
        try:
            article = _article(mail)
        except UnreadableArticle as fault:
            problems.append(f"Mail {number} is left out: {fault.message}")
            continue
        key = one_line(str(mail.get("Message-ID") or "")) or str(number)
        taken = {a.key for a in found}
        found.append(replace(article, key=key if key not in taken else f"{key}-{number}"))
    if not found:
        raise UnreadableArticle("No mail in it holds text.", help=_HELP)
    first = replace(found[0], warnings=(*problems[:20], *found[0].warnings))
    return [first, *found[1:]]


def _mails(data: bytes) -> Iterator[bytes]:
    for mail in _MAIL_BEGINS.split(data)[1:]:
        yield _QUOTED_FROM.sub(rb"\1", mail)


def _parsed(data: bytes) -> EmailMessage:
    return message_from_bytes(data, policy=policy.default)


def _article(mail: EmailMessage) -> ReadArticle:
    text, warnings = _said(mail)
    if not text:
        raise EmptyArticle("The mail has no text.", help=_HELP)
    published_at = parse_date(str(mail.get("Date") or ""))
    title = one_line(str(mail.get("Subject") or ""))
    return ReadArticle(
        text,
        "message/rfc822",
        Span(0, len(text)),
        title=title,
        title_source="meta" if title else None,
        publisher=one_line(parseaddr(str(mail.get("From") or ""))[0]),
        published_at=published_at,
        published_source="meta" if published_at else "none",
        warnings=warnings,
    )


def _said(mail: EmailMessage, depth: int = 0) -> tuple[str, tuple[str, ...]]:
    """What it says, also in mails that it forwards; files attached are named in a warning."""
    texts = [_text(part) for kind in ("html", "plain") if (part := mail.get_body((kind,)))]
    # A page that is one picture has its words in the plain part.
    said, warnings = max(texts, key=lambda found: _weight(found[0]), default=("", ()))
    if texts and 2 * _weight(texts[0][0]) >= _weight(said):
        said, warnings = texts[0]
    parts, left = [said], []
    for part in mail.iter_attachments():
        inner = part.get_content() if part.get_content_type() == "message/rfc822" else None
        if isinstance(inner, EmailMessage) and depth < _DEEPEST:
            forwarded, warned = _said(inner, depth + 1)
            parts += [str(inner.get("Subject") or ""), forwarded]
            warnings += warned
        elif name := one_line(part.get_filename()):
            left.append(name)
    if left:
        warnings += (f"Attached and not read: {', '.join(left[:10])}. Save and ingest it alone.",)
    return "\n\n".join(filter(None, parts)), warnings


def _weight(text: str) -> int:
    return sum(map(str.isalnum, text))


def _text(part: MIMEPart) -> tuple[str, tuple[str, ...]]:
    payload = part.get_payload(decode=True)
    decoded = decode_declared(
        payload if isinstance(payload, bytes) else b"", str(part.get_content_charset() or "")
    )
    text = decoded.text.replace("\r\n", "\n")
    if part.get_content_subtype() == "html":
        return text_of_markup(text), decoded.warnings
    return _SIGNATURE.sub("", text), decoded.warnings


def _saved_page(saved: EmailMessage) -> ReadArticle:
    """The page a browser saved with its pictures; its address is that of its first part."""
    for part in saved.walk():
        payload = part.get_payload(decode=True)
        if part.get_content_type() in ("text/html", "application/xhtml+xml") and payload:
            page = read_page(cast(bytes, payload), str(part.get_content_charset() or ""))
            places = (saved.get("Snapshot-Content-Location"), part.get("Content-Location"))
            address = next((str(p) for p in places if p and is_address(str(p))), None)
            return replace(page, url=page.url or address)
    raise EmptyArticle("No page is found in it.", help="Save the page again, complete.")
