"""What an article's format did not say, from its text and its file name."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from importlib import import_module
from pathlib import PurePosixPath
from typing import cast
from unicodedata import normalize

from anyascii import anyascii

from index.dated.datelines import Dateline, dateline, opening_lines
from index.dated.dates import date_of_file_name
from index.shown.said import MARKDOWN, plain
from index.types import PublishedSource, ReadArticle, Span, TitleSource

_TITLE_LENGTH = 120
_LANGUAGE_SAMPLE = 2_000
_FEWEST_LETTERS = 20

_CODE = re.compile(r"([A-Za-z]{2})(?:[-_].*)?")
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W_]+")
_VOWEL = re.compile(r"[aeiouy]|[^\x00-\x7f]", re.IGNORECASE)
_LEADING_DATE = re.compile(r"\d{4}([-_.]?)\d{2}\1\d{2}(?!\d)")
_YEAR = re.compile(r"1\d{3}|20\d{2}")
_GENERIC = re.compile(
    r"articles?|documents?|doc|untitled|unnamed|scan|scanned|page|file|news|story|text|copy|new"
    r"|draft|final|version|export|download|output|data|test|sample|example|notes?|part|item"
    r"|images?|img|upload|index|temp|tmp|the|and",
    re.IGNORECASE,
)

_PARAGRAPH_END = re.compile(r"\r?\n[ \t]*\r?\n|\r[ \t]*\r")
_SENTENCE_END = re.compile(r"(?:[.!?…]+[\"'”’»)\]]*(?=\s+[^\sa-z]|\s*$)|[。！？]+[」』”]*)")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Gen|Col|Sgt|Lt|Capt|Sen|Rep|Gov|Prof|Rev|Hon|Jr|Sr|vs|No|Inc|Co"
    r"|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)|\b[A-Z])\.$"
)


def complete(name: str, read: ReadArticle) -> ReadArticle:
    """The article with title, publisher, date and language filled where its file says them.

    `name` is the file's relative path. What nothing says stays None; the title and the
    language (`und`) are always set. Needs a body with at least one word character.
    """
    opening = dateline(read.text, read.body)
    publisher = read.publisher or (opening.publisher if opening else None)
    title, title_source = _title(name, read, opening, publisher or "")
    published_at, published_source = _published(name, read, opening)
    return replace(
        read,
        title=title,
        title_source=title_source,
        publisher=publisher,
        published_at=published_at,
        published_source=published_source,
        language=_language(read),
    )


def _published(
    name: str, read: ReadArticle, opening: Dateline | None
) -> tuple[str | None, PublishedSource]:
    if read.published_at:
        return read.published_at, read.published_source
    if opening and opening.published:
        return opening.published, "dateline"
    # The date of a file of many articles is the day of the export, not of each article.
    named = None if read.key else date_of_file_name(name)
    return (named, "file-name") if named else (None, "none")


def _title(
    name: str, read: ReadArticle, opening: Dateline | None, publisher: str
) -> tuple[str, TitleSource]:
    if read.title and read.title_source:
        return read.title, read.title_source
    if headline := _headline(read, opening):
        return headline, "headline"
    if not read.key and (named := _title_of_file_name(name, read.text, publisher)):
        return named, "file-name"
    return _first_sentence(read, opening) or PurePosixPath(name).stem, "first-sentence"


def _headline(read: ReadArticle, opening: Dateline | None) -> str | None:
    for line in opening_lines(read.text, read.body, most=1):
        is_dateline = opening is not None and line.span.overlaps(opening.span)
        words = line.span.of(read.text)
        if line.alone and not is_dateline and _LETTER.search(words):
            return _one_line(plain(words) if read.media_type == MARKDOWN else words)
    return None


def _title_of_file_name(name: str, text: str, publisher: str) -> str | None:
    """The words of a descriptive file name, capitalised as the text writes them.

    None of words that the text does not have, or that only say who published it
    ("wire-copy-2", "harbour-post"): they describe no article.
    """
    stem = normalize("NFC", PurePosixPath(name).stem)
    words = _WORD.findall(_LEADING_DATE.sub("", stem, count=1))
    spelled = [word for word in words if word.isalpha()]
    long = [word for word in spelled if len(word) >= 3 and _VOWEL.search(word)]
    if len(long) < 2 or all(map(_GENERIC.fullmatch, long)):
        return None
    if any(len(word) >= 8 and not word.isalpha() and not word.isdigit() for word in words):
        return None
    written = Counter(_WORD.findall(normalize("NFC", text[:50_000])))
    told = {_folded(word) for word in written}
    if told.isdisjoint({_folded(word) for word in long} - set(map(_folded, publisher.split()))):
        return None

    def spell(word: str) -> str:
        forms = (word, word.capitalize(), word.upper()) if word.islower() else (word,)
        return max(forms, key=written.__getitem__)

    title = " ".join(spell(word) for word in words if word.isalpha() or _YEAR.fullmatch(word))
    return title[0].upper() + title[1:]


def _folded(word: str) -> str:
    """In Latin letters without marks, as files are named."""
    return anyascii(word).lower()


def _first_sentence(read: ReadArticle, opening: Dateline | None) -> str:
    start = opening.span.end if opening and opening.span.end < read.body.end else read.body.start
    start = next(
        (n.span.start for n in opening_lines(read.text, Span(start, read.body.end), 1)), start
    )
    paragraph = _PARAGRAPH_END.split(read.text[start : min(read.body.end, start + 2_000)], 1)[0]
    if read.media_type == MARKDOWN:
        paragraph = plain(paragraph)
    return title_of(paragraph)


def title_of(text: str) -> str:
    """The first sentence of a text, short enough to be a title."""
    sentence = _one_line(text)
    for end in _SENTENCE_END.finditer(sentence):
        if not _ABBREVIATION.search(sentence, 0, end.start() + 1):
            sentence = sentence[: end.end()]
            break
    if len(sentence) <= _TITLE_LENGTH:
        return sentence.removesuffix(".")
    shortened = sentence[:_TITLE_LENGTH].rsplit(" ", 1)[0]
    return shortened.rstrip(" ,;:—–-") + "…"


def _one_line(text: str) -> str:
    return " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\ufeff]", " ", text).split())


def _language(read: ReadArticle) -> str:
    """ISO 639-1 code, or `und` for a text too short to tell."""
    if read.language and (said := _CODE.fullmatch(read.language.strip())):
        return said[1].lower()
    sample = read.text[read.body.start : min(read.body.end, read.body.start + _LANGUAGE_SAMPLE)]
    if len(_LETTER.findall(sample)) < _FEWEST_LETTERS:
        return "und"
    # Some of the model's languages have no ISO 639-1 code; the best that has one is close enough.
    return next((code for code, _ in _ranker()(sample) if len(code) == 2), "und")


@cache
def _ranker() -> Callable[[str], list[tuple[str, float]]]:
    """Loaded on first use: importing it takes 0.1 s and its model 0.6 s."""
    return cast(Callable[[str], list[tuple[str, float]]], import_module("py3langid").rank)
