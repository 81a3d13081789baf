"""Bytes to text, so that anyone who opens the file with the named encoding counts the same.

Nothing is stripped or normalised: for every encoding named here the text equals
`open(file, encoding=..., newline="", errors="replace").read()`. A UTF-8 byte order mark
stays in the text as U+FEFF, because a reader that opens the file as UTF-8 gets it too;
a UTF-16 one does not, because decoding UTF-16 consumes it.
"""

import re
from dataclasses import dataclass
from unicodedata import category

from index.errors import UnreadableArticle

BYTE_ORDER_MARK = "\ufeff"

_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_HIGH = re.compile(rb"[\x80-\xff]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\x80-\x84\x86-\x9f]")
# Pages say it in a meta element or, as XHTML and other XML, in the first line.
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})"
    rb"|^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})",
    re.IGNORECASE,
)
_NOT_TEXT = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a ZIP or Office file",
    b"\xd0\xcf\x11\xe0": "an old Office file",
    b"{\\rtf": "an RTF file",
    b"\x1f\x8b": "a gzip archive",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
}
_SAVE_AS_UTF8 = "Save it as UTF-8 text and try again."
# Cyrillic, Greek, Hebrew or Arabic beside Latin in one word is the wrong code page.
_TWO_SCRIPTS = re.compile("[a-z][\u0370-\u06ff]|[\u0370-\u06ff][a-z]", re.IGNORECASE)
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_BETWEEN = re.compile(r"[ \n,.。、，．]")
_FEWEST = 16
"""Characters by which an order of bytes can be told."""
_NO_CHARACTER = ("Cc", "Cn", "Co", "Cs")
_SAMPLE = 200_000
"""Bytes shown to the detector; more does not change what it says."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding to open its file with, and what the reader should know."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes) -> Decoded:
    """Decode a text file that does not say its encoding: UTF-8, marked UTF-16, else detected.

    Raises UnreadableArticle when the bytes are not text.
    """
    for magic, kind in _NOT_TEXT.items():
        if data.startswith(magic):
            raise UnreadableArticle(
                f"The file is {kind}, not text.", help="Give it the suffix of its format."
            )
    decoded = _utf16(data) if data.startswith(_UTF16_MARKS) else _unmarked(data)
    _refuse_binary(decoded.text)
    return decoded


def decode_declared(data: bytes, label: str = "") -> Decoded:
    """Decode a page or other markup by the charset it declares, read as browsers read it.

    `label` is what its transport said (a mail's part). Without a mark, a label or a declaration
    that holds, the bytes decide. The text has no byte order mark.
    """
    found = _DECLARED.search(data[:4096])
    declared = (found[1] or found[2]).decode("ascii") if found else ""
    codec = codec_of(label) or codec_of(declared)
    marked = is_marked(data)
    if codec and _says_one_byte(codec) and _HIGH.search(data) and _is_utf8(data):
        told = f"It says that it is {codec} and is UTF-8."
        return Decoded(data.decode("utf-8").removeprefix(BYTE_ORDER_MARK), "utf-8", (told,))
    if codec and not marked and not codec.startswith("utf"):
        text = data.decode(codec, errors="replace")
        lost = text.count("\ufffd")
        # A page of another encoding than it says decodes into many holes; a flaw makes a few.
        if lost * 100 <= len(text):
            warned = (f"Some of it is not valid {codec} and was replaced.",) if lost else ()
            return Decoded(text, codec, warned)
    decoded = decode(data)
    return Decoded(decoded.text.removeprefix(BYTE_ORDER_MARK), decoded.encoding, decoded.warnings)


def _says_one_byte(codec: str) -> bool:
    """Whether each byte is a character: what is written so is never UTF-8 by accident."""
    return len(bytes(range(128, 256)).decode(codec, errors="replace")) == 128


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def is_marked(data: bytes) -> bool:
    """Whether it begins with a byte order mark, which goes before all that is said of it."""
    return data.startswith((*_UTF16_MARKS, b"\xef\xbb\xbf"))


def codec_of(label: str) -> str | None:
    """Python's codec for a charset label as browsers know it: gb2312 is read as GB 18030."""
    if not label or not label.isascii():
        return None
    # Here and below, because most files say no encoding and need no detector.
    import webencodings  # noqa: PLC0415
    from w3lib.encoding import resolve_encoding  # noqa: PLC0415

    known = webencodings.lookup(label)
    name: str | None = resolve_encoding(known.name if known else label)
    name = name or (known.codec_info.name if known else None)
    try:
        return name if name and isinstance(b" ".decode(name), str) else None
    except LookupError:  # rot13 and such turn text into text
        return None


def _utf16(data: bytes) -> Decoded:
    try:
        return Decoded(data.decode("utf-16"), "utf-16")
    except UnicodeDecodeError:
        text = data.decode("utf-16", errors="replace")
        return Decoded(text, "utf-16", ("Some of the file is not valid UTF-16 and was replaced.",))


def _unmarked(data: bytes) -> Decoded:
    # UTF-16 without its mark has many empty bytes, ISO 2022 escapes: both are UTF-8 by accident.
    sample = data[:_SAMPLE]
    binary = len(_BINARY.findall(sample))
    if binary * 10 < len(sample) and b"\x1b$" not in sample:
        try:
            return Decoded(data.decode("utf-8"), "utf-8")
        except UnicodeDecodeError:
            pass
    if _BINARY.search(sample) and (wide := _unmarked_utf16(data)):
        return wide
    high = len(_HIGH.findall(data))
    valid = [c for c in data.decode("utf-8", errors="ignore") if c > "\x7f"]
    bad = high - len("".join(valid).encode("utf-8"))
    # Lone high bytes are another encoding; a few among valid sequences are damage.
    if (len(valid) < bad or bad == 0) and (detected := _detected(data)):
        return detected
    if bad * 2 > len(data):
        raise UnreadableArticle("The file is in no encoding known here.", help=_SAVE_AS_UTF8)
    if not bad:
        return Decoded(data.decode("utf-8"), "utf-8")
    counted = "1 byte is" if bad == 1 else f"{bad} bytes are"
    warning = f"{counted} not valid UTF-8 and {'was' if bad == 1 else 'were'} replaced."
    return Decoded(data.decode("utf-8", errors="replace"), "utf-8", (warning,))


def _unmarked_utf16(data: bytes) -> Decoded | None:
    """In the order of bytes that gives blanks and full stops, and characters that are some."""
    best, most = "", 0
    for name in ("utf-16-le", "utf-16-be"):
        sample = data[:_SAMPLE].decode(name, errors="ignore")
        if any(category(c) in _NO_CHARACTER and c not in "\t\n\f\r" for c in sample):
            continue
        between = len(_BETWEEN.findall(sample))
        if between * 50 > len(sample) > _FEWEST and between > most:
            best, most = name, between
    try:
        return Decoded(data.decode(best), best, (_told(best),)) if best else None
    except UnicodeDecodeError:
        return None


def _told(name: str) -> str:
    return f"Not UTF-8 and not marked: read as {name}."


def _detected(data: bytes) -> Decoded | None:
    """The likeliest encoding in which the bytes are valid, and no word of two scripts."""
    import chardet  # noqa: PLC0415

    found = chardet.detect_all(
        data[:_SAMPLE], encoding_era=chardet.EncodingEra.MODERN_WEB, prefer_superset=True
    )
    for name in (str(guess["encoding"]).lower() for guess in found):
        try:
            text = data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
        if name not in ("utf-8", "ascii") and not _TWO_SCRIPTS.search(text):
            return Decoded(text, name, (_told(name),))
    return None


def _refuse_binary(text: str) -> None:
    """A stray control character is damage; one in ten is not a text."""
    controls = len(_CONTROL.findall(text))
    if controls > 8 and controls * 10 > len(text):
        raise UnreadableArticle("The file looks like binary data, not text.", help=_SAVE_AS_UTF8)
