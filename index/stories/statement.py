"""Whether two sentences make one statement: the same facts, whatever the wording.

Facts are what a reader would be misled about: numbers and what they count, names, quoted words,
denials and days. One that only one of the sentences has makes two statements of them, except a
day: what a sentence does not date may be of the day that the other names. What a sentence leaves
to its article ("The centre placed the epicentre at ...") is one only when those are of one event:
the texts around must not be one template filled with other names, or name nobody in common. That
their wording is about the same thing is for the caller to know: by cosine, or because both are of
one text.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import islice, takewhile

from index.language.analysis import terms
from index.language.names import behind_first, named_in, names_in, same_name, words_of
from index.language.negation import negations
from index.language.numbers import Quantity, find_clocks, find_quantities, is_one, same_number
from index.language.quoted import quotations
from index.question.concepts import concepts_in
from index.stories.slots import (
    Template,
    are_strangers,
    are_templated,
    is_foreign,
    replacements,
    template_of,
)
from index.times.find import find_times, without_times
from index.times.periods import day_of
from index.times.resolve import resolve
from index.times.types import Period, TimeExpression
from index.types import Article, EvidenceSentence

_HARM = frozenset({"~death", "~injury"})
_ANYBODY = _HARM | {"~person"}
_COUNTED = 2
"""Words behind a number in which stands what it counts."""
_PIECE = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[,;:]")


@dataclass(frozen=True)
class Statement:
    """A sentence with what it takes to read it."""

    text: str
    article: Article
    around: str = ""
    """Its passage, which says what the sentence leaves out."""

    @classmethod
    def of(cls, sentence: EvidenceSentence) -> "Statement":
        return cls(sentence.quote, sentence.article, sentence.passage_text)

    @cached_property
    def words(self) -> list[str]:
        """The parts of "Russian-held" are words of their own."""
        return words_of(self.text.replace("-", " "))

    @cached_property
    def names(self) -> list[str]:
        """All but months and weekdays; the first word when the article has it inside a sentence."""
        first, inside = self.words[:1], names_in(behind_first(self.undated))
        if first and first[0] in self.context.inner_names:
            inside += first
        return names_in(" ".join(inside).replace("-", " "))

    @cached_property
    def numbers(self) -> list[Quantity]:
        """In order; those of dates are not among them."""
        text = self.undated
        found = find_quantities(text, self.article.language)
        return [number for number in found if not is_one(text, number)]

    @cached_property
    def clocks(self) -> frozenset[str]:
        return find_clocks(self.text)

    @cached_property
    def roles(self) -> list[tuple[str, list[str], str]]:
        """Names that follow one another, with what is said between them."""
        known, found, last = set(self.names) | set(self.words[:1]), [], -1
        for place, word in enumerate(self.words):
            if word not in known:
                continue
            between = terms(" ".join(self.words[last + 1 : place]), self.article.language)
            if last >= 0 and between:
                found.append((self.words[last], between, word))
            last = place
        return found

    @cached_property
    def quoted(self) -> list[list[str]]:
        """The words of each quotation."""
        return [words_of(span.of(self.text).casefold()) for span in quotations(self.text)]

    @cached_property
    def harm(self) -> list[str]:
        """Of whom it tells, the dead or the hurt, in order."""
        concepts = concepts_in(self.text, self.article.language)
        return [concept for concept in dict.fromkeys(concepts) if concept in _HARM]

    @cached_property
    def times(self) -> tuple[TimeExpression, ...]:
        return find_times(self.text, self.article.language)

    @property
    def undated(self) -> str:
        return without_times(self.text, self.article.language)

    @cached_property
    def context(self) -> Template:
        title, language = self.article.title, self.article.language
        return template_of(f"{title}.\n{self.around}", language)

    @cached_property
    def published(self) -> date | None:
        return day_of(self.article.published_at)

    def counted(self, number: Quantity) -> frozenset[str]:
        """What a number counts, by the words right behind it; none when people or nothing."""
        pieces = islice(_PIECE.finditer(self.text, number.unit_end), _COUNTED)
        behind = takewhile(bool, (self._concepts(piece.group()) for piece in pieces))
        return frozenset(concept for concepts in behind for concept in concepts) - _ANYBODY

    def _concepts(self, piece: str) -> list[str]:
        if piece[0].isupper():
            return []
        return concepts_in(piece, self.article.language)


def same_statement(one: Statement, other: Statement) -> bool:
    """Whether numbers, names, quoted words, denials and days of both agree."""
    return (
        all(_has_number(a, b) for a, b in ((one, other), (other, one)))
        and one.clocks == other.clocks
        and set(one.harm) == set(other.harm)
        and _paired_alike(one, other)
        and negations(one.text, one.article.language)
        == negations(other.text, other.article.language)
        and not _begin_apart(one, other)
        and all(named_in(a.names, b.words) for a, b in ((one, other), (other, one)))
        and all(_quotes(a, b) for a, b in ((one, other), (other, one)))
        and not _roles_swapped(one, other)
        and _days_agree(one, other)
        and not _events_apart(one, other)
    )


def _paired_alike(one: Statement, other: Statement) -> bool:
    """Not "24 dead and 108 hurt" and "108 dead and 24 hurt": both turn round or neither."""
    if len(one.harm) < len(_HARM):
        return True
    first, second = ([number.value for number in said.numbers] for said in (one, other))
    return (first == second) == (one.harm == other.harm)


def _has_number(one: Statement, other: Statement) -> bool:
    """Whether each number of the one stands in the other and counts one thing in both, as far as
    they say what.
    """
    return all(
        any(
            same_number(number, own) and _count_alike(one.counted(number), other.counted(own))
            for own in other.numbers
        )
        for number in one.numbers
    )


def _count_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return not one or not other or not one.isdisjoint(other)


def _roles_swapped(one: Statement, other: Statement) -> bool:
    """ "Ukraine accused Russia" and "Russia accused Ukraine"."""
    return any(
        between == middle and same_name(first, behind) and same_name(second, ahead)
        for first, between, second in one.roles
        for ahead, middle, behind in other.roles
    )


def _begin_apart(one: Statement, other: Statement) -> bool:
    """ "Minsk hotel fire" and "Munich hotel fire": only what stands first was replaced."""
    first, second = one.words[:2], other.words[:2]
    if len(first) < 2 or len(second) < 2 or not same_name(first[1], second[1]):
        return False
    language = one.article.language
    told = bool(terms(first[0], language)) and bool(terms(second[0], other.article.language))
    return told and not (named_in(first[:1], other.words) and named_in(second[:1], one.words))


def _quotes(one: Statement, other: Statement) -> bool:
    """Whether the other has every quotation of the one, in quotation marks or not."""
    said = f" {' '.join(words_of(other.text.casefold()))} "
    return all(f" {' '.join(run)} " in said for run in one.quoted)


def _days_agree(one: Statement, other: Statement) -> bool:
    """As far as both tell. An article without a date is read from the other's."""
    anchor, beside = one.published or other.published, other.published or one.published
    first = [resolve(time, anchor) or time.phrase for time in one.times]
    second = [resolve(time, beside) or time.phrase for time in other.times]
    return not first or not second or any(_overlap(a, b) for a in first for b in second)


def _overlap(one: Period | str, other: Period | str) -> bool:
    """Expressions that are not certain are the same only word for word."""
    if isinstance(one, Period) and isinstance(other, Period):
        return one.first <= other.last and other.first <= one.last
    return one == other


def _events_apart(one: Statement, other: Statement) -> bool:
    """Whether the texts around tell of two events; nothing around tells nothing."""
    if not one.around or not other.around:
        return False
    first, second = one.context, other.context
    language = one.article.language
    if language == other.article.language and are_templated(first, second):
        changes = replacements(first, second, language)
        return any(is_foreign(a, second) and is_foreign(b, first) for a, b in changes)
    return not one.names and are_strangers(first, first.names, second, second.names)
