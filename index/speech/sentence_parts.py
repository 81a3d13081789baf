"""A sentence cut at its punctuation, outside quotations, and what each part is good for."""

import re
from collections.abc import Iterator

from index.language.names import CAPITAL
from index.language.quoted import HIDDEN, hidden, quotations
from index.speech.reporting import Reporting
from index.types import Span

_BREAK = re.compile(r"[,;:](?=\s|[”»\"]|$)|\s[-–—]+\s|—|[“”„«»\"()]")
EDGE = " \t\r\n.,;:!?…–—-'’“”„«»\""
_DASH = re.compile(r"\s*[-–—]")
_DESCRIBED = re.compile(rf"[^\W\d_{CAPITAL}]|[A-Z][\w’]+[’']s? ")
_AGE = re.compile(r"\d{1,3}")
_NAME = re.compile(
    rf"[{CAPITAL}][\w.’'-]*(?:\s+(?:(?:de|la|van|von|der|bin|al)\s+)*[{CAPITAL}][\w.’'-]*)*"
)


class SentenceParts:
    """The parts between commas, dashes and quotation marks, in order."""

    def __init__(self, sentence: str, words: Reporting) -> None:
        self.words = words
        self.sentence = sentence
        self.text = hidden(sentence, quotations(sentence))
        self.parts = list(self._cut())

    def _cut(self) -> Iterator[Span]:
        at = 0
        for match in _BREAK.finditer(self.text):
            if self.text[at : match.start()].strip():
                yield Span(at, match.start())
            at = match.end()
        if self.text[at:].strip(EDGE):
            yield Span(at, len(self.text))

    def dashed(self, number: int) -> bool:
        """Whether a part stands between dashes."""
        part = self.parts[number]
        gaps = (self.text[self.parts[number - 1].end : part.start], self.text[part.end :][:3])
        return all(_DASH.match(gap) for gap in gaps)

    def describes(self, number: int, before: Span | None = None) -> bool:
        """Whether a part says who the name before it is, or names whom that one describes.

        `before` is what stands before it, should that be less than the whole part.
        """
        told = before or self.parts[number - 1]
        text, name = (span.of(self.text).strip() for span in (self.parts[number], told))
        scene = self.sets_scene(told) and not self.words.head.search(name)
        if scene or self.words.finite.search(text) or self.words.finite.search(name):
            return False
        if _AGE.fullmatch(text) or _NAME.fullmatch(text):
            return self.is_name(told) or bool(self.words.article.match(name))
        if self.words.relative.match(text):
            return _NAME.search(name) is not None
        if self.is_name(told) and self.words.article.match(text):
            return True
        return _DESCRIBED.match(text) is not None and self.words.role.search(text) is not None

    def is_name(self, part: Span) -> bool:
        return _NAME.fullmatch(part.of(self.text).strip()) is not None

    def is_age(self, part: Span) -> bool:
        return _AGE.fullmatch(part.of(self.text).strip()) is not None

    def described_until(self, number: int, start: int, *, leading: bool) -> int:
        """Where the source's words end when descriptions follow: "X, the head of Y".

        They begin at `start`, in the part of that number.
        """
        before = Span(start, self.parts[number].end)
        for following in range(number + 1, len(self.parts)):
            part = self.parts[following]
            if self.text[before.end : part.start].strip() != ",":
                break
            last = following == len(self.parts) - 1
            if not self.describes(following, before) or (leading and last):
                break
            end = self.cut_at(part)
            before = Span(part.start, end)
            if end < part.end:
                break
        return before.end

    def cut_at(self, part: Span) -> int:
        cut = self.words.cut.search(self.text, part.start, part.end)
        return cut.start() if cut else part.end

    def said_before(self, number: int) -> bool:
        """Whether more than the setting of the scene comes before this part."""
        return any(not self.sets_scene(part) for part in self.parts[:number])

    def sets_scene(self, part: Span) -> bool:
        text = part.of(self.text)
        return HIDDEN not in text and (
            self.words.opening.match(text) is not None
            or self.words.goes_on.fullmatch(text + " ") is not None
        )
