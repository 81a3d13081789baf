"""Article text -> sentences with exact spans.

A sentence is the unit that is embedded, ranked and cited, so its span must be exact and its
text should stand on its own: a fragment after a stray full stop belongs to what stands before
it, a one-word sentence joins its neighbour, an endless one is split at clauses.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import sentencex

from index.types import Span

SHORT_WORDS = 3
"""A sentence of fewer words joins a neighbour in its paragraph."""
LONG_BYTES = 1000
"""UTF-8 bytes (four to a token, about) above which a sentence is split at clauses."""
WINDOW = 8000
"""Characters sentencex is given at a time: its work can grow with their square."""
WRAPPED_LINE = range(40, 121)
"""Lengths, in characters, a line of hard-wrapped text can have."""

_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
_TERMINAL = re.compile(r"[.!?…。！？؟।:;][\"'”’»)\]\s]*$")
_LIST_ITEM = re.compile(r"(?:[-*+•–—]|\d{1,3}[.)])\s")
_ALONE = re.compile(r"#{1,6}\s|\||(?:={2,}|-{2,}|[*_]{3,})$|[^\t]*\S\t+\S")
"""A heading, a row of a table, a rule: a line that no other line goes on with."""
_QUOTED = re.compile(r"(?:>\s?)+")
_MARKS = re.compile(r"(?:[-*+•]\s+|>\s?|\|\s*)+(?=\S)")
"""What stands before a list item, a quoted block or a table row; a dash may open speech."""
_CLAUSE_END = re.compile(r"[;:,—–，；：、](?=\s)|[。！？；，、]|\s[-–—](?=\s)")
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|\w+")
_HALF = re.compile("[\ud800-\udfff]")
"""Of a surrogate pair, which is no character: sentencex refuses it."""
_TRIM = " \t\r\n\v\f\x00\x85\xa0\u2028\u2029\u3000\ufeff\u200b"
_BEFORE_WORD = re.compile(f"[{_TRIM}\"'“‘«(\\[]*")


@dataclass(frozen=True, slots=True)
class Sentence:
    span: Span
    paragraph: int
    """Counts the article's paragraphs from 0."""


def split_sentences(text: str, body: Span, language: str) -> list[Sentence]:
    """Cuts `text[body]` into sentences, in order and without overlap.

    Spans count code points of the whole `text`. Every character of the body is in exactly one
    sentence, but for white space, NUL, a byte-order mark and the marks before a block ("- ").
    """
    sentences: list[Sentence] = []
    for number, paragraph in enumerate(_paragraphs(text, body)):
        spans = _join_short(text, _boundaries(text, paragraph, language))
        for span in spans:
            sentences += [Sentence(piece, number) for piece in _split_long(text, span)]
    return sentences


def words_in(text: str) -> list[str]:
    """Its words and numbers; in scripts without spaces each character counts as one."""
    return _WORD.findall(text)


def _paragraphs(text: str, body: Span) -> Iterator[Span]:
    """Runs of lines that read on into each other."""
    start: int | None = None
    previous: re.Match[str] | None = None
    for line in _LINE.finditer(text, body.start, body.end):
        if not line.group().strip(_TRIM):
            continue
        if previous is not None and start is not None and not _reads_on(text, previous, line):
            yield _block(text, start, previous.end())
            start = None
        start = line.start() if start is None else start
        previous = line
    if previous is not None and start is not None:
        yield _block(text, start, previous.end())


def _block(text: str, start: int, end: int) -> Span:
    """Without the marks that say what kind of block it is."""
    whole = _trimmed(text, start, end)
    marks = _MARKS.match(text, whole.start, whole.end)
    return _trimmed(text, marks.end(), whole.end) if marks else whole


def _reads_on(text: str, line: re.Match[str], following: re.Match[str]) -> bool:
    """Whether a line break is only a wrapped line, not the end of a paragraph."""
    gap = text[line.end() : following.start()]
    if gap.replace("\r\n", "\n").strip(" \t") not in {"\n", "\r"}:
        return False
    before, after = line.group().strip(), following.group().strip()
    if _ALONE.match(before) or _ALONE.match(after):
        return False
    inside, goes_on = _QUOTED.match(before), _QUOTED.match(after)
    if bool(inside) != bool(goes_on):
        return False
    after = after[goes_on.end() :] if goes_on else after
    if _TERMINAL.search(before) or _LIST_ITEM.match(after):
        return False
    return after[:1].islower() or len(before) in WRAPPED_LINE


def _boundaries(text: str, paragraph: Span, language: str) -> list[Span]:
    content = paragraph.of(text)
    content = _HALF.sub("\ufffd", content)
    found = _sentence_starts(content, language)
    starts = [0, *(s for s in found if s > 0 and not _continues(content, s)), len(content)]
    base = paragraph.start
    spans = (_trimmed(text, base + a, base + b) for a, b in pairwise(starts))
    return [span for span in spans if span.end > span.start]


def _sentence_starts(content: str, language: str) -> Iterator[int]:
    """Where sentencex sees one begin; the last one of a window is read again with the next."""
    at, begins = 0, True
    while at < len(content):
        window = content[at : at + WINDOW]
        found = [at + b["start_index"] for b in sentencex.get_sentence_boundaries(language, window)]
        goes_on = at + WINDOW < len(content) and len(found) > 1
        following = found.pop() if goes_on else at + WINDOW
        yield from found if begins else found[1:]
        at, begins = following, goes_on


def _continues(content: str, start: int) -> bool:
    """A full stop followed by a lower-case word was a stray one."""
    skipped = _BEFORE_WORD.match(content, start)
    at = skipped.end() if skipped else start
    return content[at : at + 1].islower()


def _join_short(text: str, spans: list[Span]) -> list[Span]:
    joined: list[Span] = []
    for span in spans:
        fits = bool(joined) and span.end - joined[-1].start <= LONG_BYTES
        if fits and (_is_short(text, span) or _is_short(text, joined[-1])):
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return joined


def _is_short(text: str, span: Span) -> bool:
    return len(_WORD.findall(span.of(text))) < SHORT_WORDS


def _split_long(text: str, span: Span) -> Iterator[Span]:
    while (limit := _prefix_within(text, span)) < span.end:
        cut = _last_cut(text, span.start, limit)
        head = _trimmed(text, span.start, cut)
        if head.end > head.start:
            yield head
        span = _trimmed(text, cut, span.end)
    if span.end > span.start:
        yield span


def _last_cut(text: str, start: int, limit: int) -> int:
    """The best place before `limit`: after a clause, else between words, else right there."""
    half = start + (limit - start) // 2
    clauses = [m.end() for m in _CLAUSE_END.finditer(text, half, limit)]
    if clauses:
        return clauses[-1]
    space = max(text.rfind(" ", half, limit), text.rfind("\n", half, limit))
    return space + 1 if space >= 0 else limit


def _prefix_within(text: str, span: Span) -> int:
    """Where the characters end that fit in LONG_BYTES of UTF-8 (at least one)."""
    longest = text[span.start : min(span.end, span.start + LONG_BYTES)]
    encoded = longest.encode("utf-8", "replace")[:LONG_BYTES]
    return span.start + max(1, len(encoded.decode("utf-8", "ignore")))


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in _TRIM:
        start += 1
    while end > start and text[end - 1] in _TRIM:
        end -= 1
    return Span(start, end)
