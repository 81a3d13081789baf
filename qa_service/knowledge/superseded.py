"""Which figures of earlier reports a report puts right, and which it only contradicts.

Nobody has to know how a language says "not forty": of two numbers in one sentence the one that a
report gave before is the old one. Who gave it tells a correction from a dispute.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from math import isinf

from index.language import Quantity, find_quantities, keyed_names_in, named_in, negations, terms
from index.stories import puts_right
from index.types import EvidenceSentence
from qa_service.knowledge.figure import Figure, counts_in, value_of
from qa_service.knowledge.stated import Stated, corrects, is_in_notice


def against(
    stated: Stated, value: Decimal, before: Sequence[Figure], *, disputes: bool = False
) -> tuple[frozenset[Decimal], frozenset[Decimal]]:
    """Values of earlier reports that a sentence says were wrong, and those that it denies.

    Who denies what they said themselves ("187 and not 214, as it had first said") corrects it.
    Of a report that `disputes` others those denied are known without the report that gave them.
    """
    sentence = stated.sentence
    told = frozenset(value_of(number) for number in counts_in(sentence)) - {value}
    earlier = [figure for figure in before if figure.value in told]
    values = frozenset(figure.value for figure in earlier)
    if corrects(sentence):
        return values, frozenset()
    if negations(sentence.quote, sentence.article.language) == 0:
        return frozenset(), frozenset()
    own = frozenset(figure.value for figure in earlier if _one_voice(stated, figure.stated))
    return own, (told if disputes else values) - own


def put_right(found: list[Figure], known: Iterable[Decimal]) -> list[Figure]:
    """Of two figures in a report that corrects, the one given before is what it withdraws.

    Of two new ones it gives that which its headline has too: "Two people had been counted twice" is
    no toll under "Death toll is 17, not 19"; else a notice the one beside what was wrong
    (`_right_of`).
    """
    new = [figure for figure in found if figure.value not in known]
    old = frozenset(figure.value for figure in found) & frozenset(known)
    if not new or not any(corrects(figure.sentence) for figure in found):
        return found[:1]
    headed = _headed(new[0].sentence)
    told = [figure for figure in new if figure.value in headed]
    if told:
        first, old = told[0], old | headed & frozenset(known)
    elif any(is_in_notice(figure.sentence) for figure in new):
        first = _right_of(new)
        old |= frozenset(figure.value for figure in new) - {first.value}
    else:
        first = new[0]
    return [replace(first, corrects=first.corrects | old)]


def _right_of(new: Sequence[Figure]) -> Figure:
    """Of a notice's new figures the first behind a sentence that says what was wrong, or any beside
    it ("It was eight. An earlier version said nine"), one that is read by rule before others; where
    no sentence says what was wrong, the second."""
    told = sorted(new, key=lambda figure: figure.sentence.span.start)
    wrong = [figure for figure in told if puts_right(figure.sentence.quote)]
    right = [figure for figure in told if figure not in wrong]
    if not wrong or not right:
        return told[min(1, len(told) - 1)]
    right = [figure for figure in right if isinf(figure.heard)] or right
    start = wrong[0].sentence.span.start
    return next((each for each in right if each.sentence.span.start > start), right[0])


def says_headline(sentence: EvidenceSentence) -> bool:
    """Whether it has a number that the headline of its report has."""
    told = (number for number in counts_in(sentence) if number.value.isdecimal())
    return not _headed(sentence).isdisjoint(map(value_of, told))


def _headed(sentence: EvidenceSentence) -> frozenset[Decimal]:
    """Values that the headline of its report has."""
    article = sentence.article
    numbers = find_quantities(article.title, article.language)
    return frozenset(value_of(number) for number in numbers if number.value.isdecimal())


def newest(number: Quantity, sentence: EvidenceSentence, known: Iterable[Decimal]) -> Quantity:
    """Of "fourteen, not forty" the one that no report gave before."""
    says_no = negations(sentence.quote, sentence.article.language) > 0 or corrects(sentence)
    if value_of(number) not in known or not says_no:
        return number
    new = [q for q in counts_in(sentence) if value_of(q) not in known]
    return new[0] if len(new) == 1 else number


def _one_voice(one: Stated, other: Stated) -> bool:
    """Whether both are said by one source, or by one paper where either names none."""
    first, second = one.source, other.source
    if first is None or second is None:
        publisher = one.sentence.article.publisher
        return publisher is not None and publisher == other.sentence.article.publisher
    names = keyed_names_in(second.source)
    words = set(terms(second.source, other.sentence.article.language))
    return bool(
        words & set(terms(first.source, one.sentence.article.language))
        or (names and named_in(names, keyed_names_in(first.source)))
    )
