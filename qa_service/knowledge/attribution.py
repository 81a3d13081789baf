"""Who says what a sentence says: the source in the sentence's own words, or nobody.

Reads the parts between commas, dashes and quotation marks: a source stands before a verb of
saying at the front ("The mayor said that ..."), before or behind one at the back ("..., said the
mayor"), or behind "according to". When several are named the first counts. A part that reports
only what follows an "and" attributes nothing, and neither does a relative clause: in doubt there
is no source.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from index.types import Span
from qa_service.knowledge.quoted import HIDDEN, hidden, quotations
from qa_service.knowledge.reporting import Reporting, reporting_in

MOST_WORDS = 16
"""A source of more words is a clause that was misread."""
_BREAK = re.compile(r"[,;:](?=\s|[”»\"]|$)|\s[-–—]+\s|—|[“”„«»\"()]")
_EDGE = " \t\r\n.,;:!?…–—-'’“”„«»\""
_AND = re.compile(r"\s+(?:and|but|und|aber|y|pero|et|mais|и|а|но|та|і)\s+", re.IGNORECASE)
_FINITE = re.compile(
    r"(?<!who )(?<!which )(?<!that )(?<!\w)(?:was|were|is|are|has|have|had|will|would|did"
    r"|wurden?|waren?|sind|ist|fue|fueron|murieron|ont|est|sont|был[аио]?|погиб\w*|загину\w*)(?!\w)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"\w (?:that|because|when|while|after|before|although|if|dass|que|что) ")
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_TIME_FIRST = re.compile(
    rf"\W*(?:(?:late |early |earlier )?(?:on )?{_DAY}(?: (?:morning|evening|night))?"
    r"|in (?:an?|the) (?:statement|interview|speech)(?: \w+day)?|yesterday|today|ayer|hoy|hier"
    r"|am \w+tag|am mittwoch|gestern|heute|el (?:lunes|martes|miércoles|jueves|viernes|sábado"
    r"|domingo)|(?:ce )?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
    r"|(?:в|во|у) (?:понед|вторник|вівт|сред|серед|четвер|пятниц|п['’]ятниц|суббот|субот|воскрес"
    r"|неділ)\w*|вчера|сегодня|вчора|сьогодні)\s+(?=\S)",
    re.IGNORECASE,
)
_AFTERTHOUGHT = re.compile(
    rf"(?:\s+(?:on |late |early )*{_DAY}|\s+(?:also|later|then|earlier|previously|has"
    r"|repeatedly|publicly|immediately|formally|initially|subsequently|reportedly"
    r"|have|had|has also|yesterday|today|однако|также|hat|haben|ha|han))+$",
    re.IGNORECASE,
)
_FIRST_WORDS = re.compile(r"(?:but|and|also|still|yet|however|aber|und|pero|mais|но|але)\s+", re.I)
_DASH = re.compile(r"\s*[-–—]")
_DESCRIBED = re.compile(r"[^\W\d_A-ZÀ-ÞА-ЯІЇЄҐ]|[A-Z][\w’]+[’']s? ")
_WHO = re.compile(r"(?:who|whose|an?) ")
_AGE = re.compile(r"\d{1,3}")
_NAME = re.compile(r"[A-ZÀ-ÞА-ЯІЇЄҐ][\w.’'-]*(?:\s+(?:(?:de|la|van|von|der|bin|al)\s+)*[A-ZÀ-ÞА-ЯІЇЄҐ][\w.’'-]*)*")


@dataclass(frozen=True, slots=True)
class Source:
    """Who a sentence says it has its words from."""

    words: str
    span: Span
    """From where to where the sentence speaks of its source and of their saying it."""
    pronoun: bool
    """Only points back: "he"."""


@lru_cache(maxsize=2048)
def source_in(sentence: str, language: str) -> Source | None:
    """The source the sentence itself names for all it says, or None."""
    return next(_Parts(sentence, reporting_in(language)).sources(), None)


class _Parts:
    """A sentence cut at punctuation, and what its parts say about its source."""

    def __init__(self, sentence: str, words: Reporting) -> None:
        self._words = words
        self._quoted = quotations(sentence)
        self._sentence = sentence
        self._text = hidden(sentence, self._quoted)
        self._parts = list(self._cut())

    def sources(self) -> Iterator[Source]:
        for number in range(len(self._parts)):
            for reader in (self._named, self._wrapped, self._speaking):
                found = reader(number)
                if found is not None:
                    yield found

    def _cut(self) -> Iterator[Span]:
        at = 0
        for match in _BREAK.finditer(self._text):
            if self._text[at : match.start()].strip():
                yield Span(at, match.start())
            at = match.end()
        if self._text[at:].strip(_EDGE):
            yield Span(at, len(self._text))

    def _named(self, number: int) -> Source | None:
        """ "According to the mayor" """
        part = self._parts[number]
        text = part.of(self._text)
        if tail := self._words.tail.search(text):
            who = Span(part.start, part.start + tail.start())
            return self._source(who, part)
        head = self._words.head.search(text)
        if head is None:
            return None
        start = part.start + head.end()
        if not text[head.end() :].strip() and number + 1 < len(self._parts):
            return None
        end = self._cut_at(Span(start, part.end))
        last = self._appositions(number, leading=number == 0 or not self._said_before(number))
        who = Span(start, last if end == part.end else end)
        return self._source(who, Span(part.start + head.start(), who.end))

    def _wrapped(self, number: int) -> Source | None:
        """ "Wie die Polizei mitteilte" """
        part = self._parts[number]
        match = self._words.wrapped.search(self._text, part.start, part.end)
        return self._source(Span(*match.span("who")), part) if match else None

    def _speaking(self, number: int) -> Source | None:
        """A part with a verb of saying."""
        part = self._parts[number]
        for sure, pattern in ((True, self._words.sure), (False, self._words.unsure)):
            for verb in pattern.finditer(self._text, part.start, part.end):
                found = self._said(number, Span(*verb.span()), sure)
                if found is not None:
                    return found
        return None

    def _said(self, number: int, verb: Span, sure: bool) -> Source | None:
        part = self._parts[number]
        before, after = Span(part.start, verb.start), Span(verb.end, part.end)
        said_before = self._said_before(number)
        subject = before.of(self._text).strip(_EDGE)
        if not subject:
            found = self._apposed(number, verb) if number else None
            closing = said_before or number == len(self._parts) - 1
            return found or (self._inverted(number, verb) if number and closing else None)
        rest = self._text[verb.end :] if not said_before else after.of(self._text)
        if not sure and not self._reports(rest, said_before, after):
            return None
        if self._words.opening.match(_TIME_FIRST.sub("", subject, count=1)):
            return self._inverted(number, verb) if self._words.verb_second else None
        if said_before and not self._adjunct(after, verb):
            return None
        return self._source(before, Span(part.start, verb.end if not said_before else part.end))

    def _reports(self, rest: str, said_before: bool, after: Span) -> bool:
        if said_before and (not after.of(self._text).strip(_EDGE) or self._adjunct(after, after)):
            return True
        return self._words.that.match(rest) is not None

    def _adjunct(self, after: Span, verb: Span) -> bool:
        """Whether nothing but when, where and to whom follows the verb."""
        rest = after.of(self._text)
        if verb.of(self._text).lower() in {"told", "tells"}:
            return True
        return not rest.strip(_EDGE) or self._words.cut.match(rest) is not None

    def _inverted(self, number: int, verb: Span) -> Source | None:
        """ "..., said the mayor of the town" """
        part = self._parts[number]
        time = _TIME_FIRST.match(self._text, verb.end, part.end)
        start = time.end() if time else verb.end
        end = self._cut_at(Span(start, part.end))
        last = self._appositions(number, leading=False) if end == part.end else end
        return self._source(Span(start, last), Span(part.start, last))

    def _apposed(self, number: int, verb: Span) -> Source | None:
        """ "Anna Berg, the head of the port, said ..." """
        first = number - 1
        if first and self._dashed(first):
            name = self._parts[first - 1]
            return self._source(name, Span(name.start, verb.end))
        while first and self._describes(first):
            first -= 1
        if first == number - 1:
            return None
        name = self._parts[first]
        if self._said_before(first) and not self._adjunct(
            Span(verb.end, self._parts[number].end), verb
        ):
            return None
        return self._source(Span(name.start, verb.start), Span(name.start, verb.end))

    def _dashed(self, number: int) -> bool:
        """Whether a part stands between dashes."""
        part = self._parts[number]
        gaps = (self._text[self._parts[number - 1].end : part.start], self._text[part.end :][:3])
        return all(_DASH.match(gap) for gap in gaps)

    def _describes(self, number: int) -> bool:
        """Whether a part says who the name before it is, or names whom that one describes."""
        text = self._parts[number].of(self._text).strip()
        before = self._parts[number - 1].of(self._text).strip()
        scene = self._sets_scene(self._parts[number - 1]) and not self._words.head.search(before)
        if scene or _FINITE.search(text) or _FINITE.search(before):
            return False
        if _AGE.fullmatch(text) or _NAME.fullmatch(text):
            named = _NAME.fullmatch(before) is not None
            return named or self._words.role.search(before) is not None
        if _WHO.match(text):
            return _NAME.search(before) is not None
        described = _DESCRIBED.match(text) is not None
        return described and self._words.role.search(text) is not None

    def _appositions(self, number: int, *, leading: bool) -> int:
        """Where the source's words end when descriptions follow: "X, the head of Y"."""
        end = self._parts[number].end
        for following in range(number + 1, len(self._parts)):
            part = self._parts[following]
            if self._text[end : part.start].strip() != ",":
                break
            last = following == len(self._parts) - 1
            if not self._describes(following) or (leading and last):
                break
            end = self._cut_at(part)
            if end < part.end:
                break
        return end

    def _cut_at(self, part: Span) -> int:
        cut = self._words.cut.search(self._text, part.start, part.end)
        return cut.start() if cut else part.end

    def _said_before(self, number: int) -> bool:
        """Whether more than the setting of the scene comes before this part."""
        return any(not self._sets_scene(part) for part in self._parts[:number])

    def _sets_scene(self, part: Span) -> bool:
        text = part.of(self._text)
        return HIDDEN not in text and (
            self._words.opening.match(text) is not None or _FIRST_WORDS.fullmatch(text + " ") is not None
        )

    def _source(self, who: Span, span: Span) -> Source | None:
        start, end = who.start, who.end
        text = self._text[start:end]
        if match := _TIME_FIRST.match(text):
            start += match.end()
        text = self._text[start:end]
        if match := _FIRST_WORDS.match(text.lstrip()):
            start += len(text) - len(text.lstrip()) + match.end()
        if match := _AFTERTHOUGHT.search(self._text[start:end].rstrip(_EDGE)):
            end = start + match.start()
        text = self._sentence[start:end]
        if self._words.not_said.search(text) or self._words.no_source.match(text):
            return None
        words = " ".join(text.split()).strip(_EDGE + "()")
        if not words or len(words.split()) > MOST_WORDS or HIDDEN in self._text[start:end]:
            return None
        if _FINITE.search(words) or _CLAUSE.search(words) or not any(c.isalpha() for c in words):
            return None
        return Source(words, span, self._words.pronoun.fullmatch(words) is not None)
