"""Who says what a sentence says: the source in the sentence's own words, or nobody.

Reads the parts between commas, dashes and quotation marks: a source stands before a verb of
saying at the front ("The mayor said that ..."), before or behind one at the back ("..., said the
mayor"), or behind "according to". When several are named the first counts. A part that reports
only what follows an "and" attributes nothing, and neither does a relative clause: in doubt there
is no source.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from index.language.quoted import HIDDEN
from index.speech.reporting import reporting_in
from index.speech.sentence_parts import EDGE, SentenceParts
from index.types import Span

MOST_WORDS = 16
"""A source of more words is a clause that was misread."""


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
    return next(iter(sources_in(sentence, language)), None)


@lru_cache(maxsize=2048)
def sources_in(sentence: str, language: str) -> tuple[Source, ...]:
    """All sources that it names, the one for all it says first."""
    return tuple(dict.fromkeys(_Sources(sentence, reporting_in(language)).sources()))


class _Sources(SentenceParts):
    """What the parts of a sentence say about its source."""

    def sources(self) -> Iterator[Source]:
        """The outermost first: what closes the sentence reports all that stands before it."""
        yield from self._closing()
        for number in range(len(self.parts)):
            for reader in (self._named, self._wrapped, self._speaking):
                found = reader(number)
                if found is not None:
                    yield found

    def _closing(self) -> Iterator[Source]:
        """ "..., said Anna Berg" at the sentence's end."""
        for number in range(len(self.parts) - 1, 0, -1):
            part = self.parts[number]
            start = part.end - len(part.of(self.text).lstrip())
            verb = self.words.sure.match(self.text, start, part.end)
            if verb and self.is_name(Span(verb.end(), part.end)):
                found = self._inverted(number, Span(*verb.span()))
                if found is not None and not self.words.finite.search(self.text[found.span.end :]):
                    yield found

    def _named(self, number: int) -> Source | None:
        """ "According to the mayor" """
        part = self.parts[number]
        text = part.of(self.text)
        if tail := self.words.tail.search(text):
            who = Span(part.start, part.start + tail.start())
            return self._source(who, part)
        head = self.words.head.search(text)
        if head is None:
            return None
        start = part.start + head.end()
        if not text[head.end() :].strip() and number + 1 < len(self.parts):
            return None
        end = self.cut_at(Span(start, part.end))
        leading = number == 0 or not self.said_before(number)
        last = self.described_until(number, start, leading=leading)
        who = Span(start, last if end == part.end else end)
        return self._source(who, Span(part.start + head.start(), who.end))

    def _wrapped(self, number: int) -> Source | None:
        """ "Wie die Polizei mitteilte" """
        part = self.parts[number]
        match = self.words.wrapped.search(self.text, part.start, part.end)
        return self._source(Span(*match.span("who")), part) if match else None

    def _speaking(self, number: int) -> Source | None:
        """A part with a verb of saying."""
        part = self.parts[number]
        for sure, pattern in ((True, self.words.sure), (False, self.words.unsure)):
            for verb in pattern.finditer(self.text, part.start, part.end):
                found = self._said(number, Span(*verb.span()), sure)
                if found is not None:
                    return found
        return None

    def _said(self, number: int, verb: Span, sure: bool) -> Source | None:
        part = self.parts[number]
        before, after = Span(part.start, verb.start), Span(verb.end, part.end)
        said_before = self.said_before(number)
        subject = self.words.goes_on.sub("", before.of(self.text).strip(EDGE), count=1)
        if not subject:
            found = self._apposed(number, verb) if number else None
            closing = said_before or number == len(self.parts) - 1
            return found or (self._inverted(number, verb) if number and closing else None)
        rest = self.text[verb.end :] if not said_before else after.of(self.text)
        if not sure and not self._reports(rest, said_before, after):
            return None
        if self.words.opening.match(self.words.when.sub("", subject, count=1)):
            return self._inverted(number, verb) if self.words.verb_second else None
        if said_before and not self._adjunct(after, verb):
            return None
        return self._source(before, Span(part.start, verb.end if not said_before else part.end))

    def _reports(self, rest: str, said_before: bool, after: Span) -> bool:
        if said_before and (not after.of(self.text).strip(EDGE) or self._adjunct(after, after)):
            return True
        return self.words.that.match(rest) is not None

    def _adjunct(self, after: Span, verb: Span) -> bool:
        """Whether nothing but when, where and to whom follows the verb."""
        rest = after.of(self.text)
        if self.words.tells.fullmatch(verb.of(self.text)):
            return True
        return not rest.strip(EDGE) or self.words.cut.match(rest) is not None

    def _inverted(self, number: int, verb: Span) -> Source | None:
        """ "..., said the mayor of the town" """
        part = self.parts[number]
        time = self.words.when.match(self.text, verb.end, part.end)
        start = time.end() if time else verb.end
        end = self.cut_at(Span(start, part.end))
        if self.words.finite.match(self.text[end:].lstrip()):
            return None  # "Anna Berg, ..., said the ship was lost"
        last = self.described_until(number, start, leading=False) if end == part.end else end
        return self._source(Span(start, last), Span(part.start, max(last, part.end)))

    def _apposed(self, number: int, verb: Span) -> Source | None:
        """ "Anna Berg, the head of the port, said ..." """
        first = number - 1
        if first and self.dashed(first):
            name = self.parts[first - 1]
            return self._source(name, Span(name.start, verb.end))
        closing = self._adjunct(Span(verb.end, self.parts[number].end), verb)
        while first and self.describes(first):
            described, first = first, first - 1
            whole = self.is_name(self.parts[first]) != self.is_name(self.parts[described])
            if whole and (closing or not self.is_age(self.parts[described])):
                break
        if first == number - 1:
            return self._interrupted(number, verb)
        name = self.parts[first]
        if self.said_before(first) and not closing:
            return None
        return self._source(Span(name.start, verb.start), Span(name.start, verb.end))

    def _interrupted(self, number: int, verb: Span) -> Source | None:
        """ "Anna Berg, speaking in the port, said ..." """
        if number < 2 or self.said_before(number - 2):
            return None
        subject, between = self.parts[number - 2], self.parts[number - 1]
        rest = self.text[verb.end :]
        clause = not self.text[
            verb.end : self.parts[number].end
        ].strip() or self.words.finite.search(rest)
        noun = clause and self.words.article.match(subject.of(self.text))
        if self.words.finite.search(between.of(self.text)) or not (noun or self.is_name(subject)):
            return None
        return self._source(subject, Span(subject.start, verb.end))

    def _source(self, who: Span, span: Span) -> Source | None:
        start, end = who.start, who.end
        text = self.text[start:end]
        if match := self.words.when.match(text):
            start += match.end()
        text = self.text[start:end]
        if match := self.words.goes_on.match(text.lstrip()):
            start += len(text) - len(text.lstrip()) + match.end()
        if match := self.words.afterthought.search(self.text[start:end].rstrip(EDGE)):
            end = start + match.start()
        text = self.sentence[start:end]
        if self.words.not_said.search(text) or self.words.no_source.match(text):
            return None
        words = " ".join(text.split()).strip(EDGE + "()")
        if not words or len(words.split()) > MOST_WORDS or HIDDEN in self.text[start:end]:
            return None
        if self._is_clause(words) or not any(c.isalpha() for c in words):
            return None
        return Source(words, span, self.words.pronoun.fullmatch(words) is not None)

    def _is_clause(self, words: str) -> bool:
        return bool(self.words.finite.search(words) or self.words.clause.search(words))
