"""Answer text with citation markers, as a model writes it -> whole sentences and what they cite.

Text is taken in word by word, never as the chunks happen to be cut, so the same text gives the
same sentences however it arrives.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import sentencex

LONGEST_SENTENCE = 1000
"""A sentence is ended once it has grown past this many characters: it bounds the work per word."""

_IDS = r"\s*\^?\d+(?:\s*[,;–-]\s*\^?\d+)*\s*"
_MARKER = rf"(?:\[\[{_IDS}\]\]|[\[【]{_IDS}[\]】])"
MARKER = re.compile(_MARKER)
_PADDED = re.compile(rf"\s*(?:{_MARKER}\s*)+")
_LEADING = re.compile(rf"(?:\s*{_MARKER})+\s*")
_TRAILING = re.compile(rf"(?:\s*{_MARKER})*\s*\Z")
_BEGUN = re.compile(r"[\[【][\s\d,;^–-]*\Z")
_NUMBERS = re.compile(r"(\d+)(?:\s*[–-]\s*\^?(\d+))?")

_WORD = re.compile(r"[^\s。！？]{0,200}[\s。！？]|[^\s。！？]{200}")
_BULLET = re.compile(r"(?:[-*•–]|#{1,6})\s+")
_LIST_NUMBER = re.compile(r"(\d{1,2})[.)](?:\s+|\Z)")
_CYRILLIC = re.compile(r"[а-яёіїєґ]", re.IGNORECASE)
_CYRILLIC_LANGUAGES = {"be", "bg", "kk", "mk", "ru", "sr", "uk"}
_STOPS = tuple(".!?…。！？")
_CLOSERS = "\"'”’“»)]」』*"
_OPENERS = "\"'“‘„«¿¡([「『*$€£"
_QUOTES = {'"': '"', "“": "”", "„": "“”", "«": "»", "「": "」", "『": "』"}
_NO_SPACE_BEFORE = ".,;:!?…)”’»。！？，"


@dataclass(frozen=True, slots=True)
class Cited:
    """A sentence without its markers, and the ids they named, in order of mention."""

    text: str
    ids: tuple[int, ...]


class MarkerParser:
    """Takes an answer in pieces and gives each sentence once what follows shows it is whole.

    Ids run from 1 to `offered`; others are dropped. A marker after a full stop belongs to the
    sentence before it, unless that sentence opened with a marker, or has one and this one opens
    a line: such an answer puts its markers in front, and this one is for the next sentence.
    """

    def __init__(self, offered: int, language: str = "en") -> None:
        self._offered = offered
        self._language = language
        self._word = ""
        self._sentence = ""
        self._list_number = 0

    def feed(self, delta: str) -> list[Cited]:
        """Takes the next piece; returns the sentences that are now known to be whole."""
        cited: list[Cited] = []
        text, at = self._word + delta, 0
        while match := _WORD.match(text, at):
            cited += self._take(match.group())
            at = match.end()
        self._word = text[at:]
        return cited

    def finish(self) -> list[Cited]:
        """The answer is complete: what is left is its last sentence."""
        cited = list(self._take(self._word))
        cited += self._cited(_BEGUN.sub("", self._sentence))
        self._word = self._sentence = ""
        return cited

    def _take(self, word: str) -> Iterator[Cited]:
        if leading := _LEADING.match(word):
            self._sentence += leading.group()
            word = word[leading.end() :]
        if not word.strip():
            if not self._sentence.endswith(word):
                self._sentence += word
            return
        before = self._sentence[: _position(_TRAILING, self._sentence)]
        if self._is_whole(before, word):
            end = self._end(before)
            yield from self._cited(self._sentence[:end])
            self._sentence = self._sentence[end:].lstrip()
        self._sentence += word

    def _is_whole(self, before: str, word: str) -> bool:
        """Whether the text before `word`, without the markers at its end, is a sentence."""
        if len(before) > LONGEST_SENTENCE:
            return True
        after = self._sentence[len(before) :]
        stopped = before.rstrip(_CLOSERS).endswith(_STOPS)
        if not (stopped or "\n" in after) or self._in_marker(word):
            return False
        text = self._unlisted(unmarked(before))
        if not text or "\n" in after:
            return bool(text)
        following = unmarked(word).lstrip(_OPENERS)
        if not following[:1].isalnum() or following[:1].islower() or _inside_quotes(text):
            return False
        marked = bool(after.strip())
        return marked or _splits(text, following, self._language)

    def _in_marker(self, word: str) -> bool:
        recent = self._sentence[-40:]
        return _BEGUN.search(recent) is not None or _BEGUN.search(recent + word) is not None

    def _end(self, before: str) -> int:
        """How much of what was taken in belongs to the sentence: the rest is for the next one."""
        if _LEADING.match(before):
            return len(before)
        line_end = self._sentence.find("\n", len(before))
        if line_end >= 0 and MARKER.search(self._sentence, 0, line_end):
            return line_end
        return len(self._sentence)

    def _cited(self, raw: str) -> Iterator[Cited]:
        plain = unmarked(raw)
        text = self._unlisted(plain)
        if plain and self._numbered(plain):
            self._list_number += 1
        if any(character.isalnum() for character in text):
            yield Cited(text, self._ids(raw))

    def _ids(self, raw: str) -> tuple[int, ...]:
        ids: dict[int, None] = {}
        for marker in MARKER.findall(raw.replace("**", "")):
            for first, last in _NUMBERS.findall(marker):
                until = min(int(last or first), self._offered)
                ids.update(dict.fromkeys(range(max(int(first), 1), until + 1)))
        return tuple(ids)

    def _unlisted(self, text: str) -> str:
        """Without a bullet, or the number a list has reached ("5. Mai" is no list)."""
        item = _BULLET.match(text) or self._numbered(text)
        return text[item.end() :] if item else text

    def _numbered(self, text: str) -> re.Match[str] | None:
        item = _LIST_NUMBER.match(text)
        return item if item and int(item[1]) == self._list_number + 1 else None


def unmarked(raw: str) -> str:
    """Without markers, bold and surplus white space."""
    text = raw.replace("**", "")
    while MARKER.search(text):
        text = _PADDED.sub(_gap, text)
    return " ".join(text.split())


def _gap(marker: re.Match[str]) -> str:
    return "" if marker.string[marker.end() :][:1] in _NO_SPACE_BEFORE else " "


def _position(pattern: re.Pattern[str], text: str) -> int:
    match = pattern.search(text)
    return match.start() if match else len(text)


def _inside_quotes(text: str) -> bool:
    open_quotes: list[str] = []
    for character in text:
        if open_quotes and character in _QUOTES[open_quotes[-1]]:
            open_quotes.pop()
        elif character in _QUOTES:
            open_quotes.append(character)
    return bool(open_quotes)


def _splits(text: str, following: str, language: str) -> bool:
    """Whether a sentence splitter, which knows abbreviations, ends a sentence after `text`."""
    cyrillic = _CYRILLIC.search(text) is not None
    if cyrillic != (language in _CYRILLIC_LANGUAGES):
        language = "ru" if cyrillic else "en"
    boundaries = sentencex.get_sentence_boundaries(language, f"{text} {following}")
    return any(b["start_index"] in {len(text), len(text) + 1} for b in boundaries)
