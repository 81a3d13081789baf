"""Bytes to text, so that anyone who opens the file with the named encoding counts the same.

Nothing is stripped or normalised: for every encoding named here the text equals
`open(file, encoding=..., newline="", errors="replace").read()`. A UTF-8 byte order mark
stays in the text as U+FEFF, because a reader that opens the file as UTF-8 gets it too;
a UTF-16 one does not, because decoding UTF-16 consumes it.
"""

import re
from dataclasses import dataclass

from index.errors import UnreadableArticle

BYTE_ORDER_MARK = "\ufeff"

_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_HIGH = re.compile(rb"[\x80-\xff]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\x80-\x84\x86-\x9f]")
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


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding to open its file with, and what the reader should know."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes) -> Decoded:
    """Decode a text file.

    Raises UnreadableArticle when the bytes are not text in an encoding known here
    (UTF-8, UTF-16 with a byte order mark, Windows-1252).
    """
    for magic, kind in _NOT_TEXT.items():
        if data.startswith(magic):
            raise UnreadableArticle(
                f"The file is {kind}, not text.", help="Give it the suffix of its format."
            )
    decoded = _utf16(data) if data.startswith(_UTF16_MARKS) else _eight_bit(data)
    _refuse_binary(decoded.text)
    return decoded


def _utf16(data: bytes) -> Decoded:
    try:
        return Decoded(data.decode("utf-16"), "utf-16")
    except UnicodeDecodeError:
        text = data.decode("utf-16", errors="replace")
        return Decoded(text, "utf-16", ("Some of the file is not valid UTF-16 and was replaced.",))


def _eight_bit(data: bytes) -> Decoded:
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    high = len(_HIGH.findall(data))
    valid = [c for c in data.decode("utf-8", errors="ignore") if c > "\x7f"]
    bad = high - len("".join(valid).encode("utf-8"))
    # Lone high bytes are another encoding; a few among valid sequences are damage.
    if len(valid) < bad and high * 2 <= len(data):
        try:
            text = data.decode("cp1252")
            return Decoded(text, "windows-1252", ("Not UTF-8: read as Windows-1252.",))
        except UnicodeDecodeError:
            pass
    if bad * 2 > len(data):
        raise UnreadableArticle("The file is in no encoding known here.", help=_SAVE_AS_UTF8)
    counted = "1 byte is" if bad == 1 else f"{bad} bytes are"
    warning = f"{counted} not valid UTF-8 and {'was' if bad == 1 else 'were'} replaced."
    return Decoded(data.decode("utf-8", errors="replace"), "utf-8", (warning,))


def _refuse_binary(text: str) -> None:
    """A stray control character is damage; one in ten is not a text."""
    controls = len(_CONTROL.findall(text))
    if controls > 8 and controls * 10 > len(text):
        raise UnreadableArticle("The file looks like binary data, not text.", help=_SAVE_AS_UTF8)
