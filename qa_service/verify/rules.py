"""All checks of one claim against one set of citations."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from index.language import detect_language
from index.types import EvidenceSentence
from qa_service.verify import dates, numbers
from qa_service.verify.attachment import attachment_faults
from qa_service.verify.cited import CitedText, cite
from qa_service.verify.names import name_faults
from qa_service.verify.negation import polarity_faults
from qa_service.verify.quotations import quotation_faults
from qa_service.verify.reading import Reading, read
from qa_service.verify.similarity import ClaimVector
from qa_service.verify.speakers import speaker_faults
from qa_service.verify.support import LEAST_COVERED, coverage, merge_faults

SURELY_COVERED = 0.8
"""From here on the words alone decide, and nothing is embedded."""
LEAST_SIMILAR = 0.84
"""Cosine below which a claim that is covered only in part is not supported."""
LEAST_SIMILAR_ACROSS = 0.86
"""The same for a claim in another language, of which no words can be compared."""
LEAST_LETTERS = 20
"""Shorter claims do not show their language."""


_CONTRADICTIONS = ("merged", "contradiction")


@dataclass(frozen=True, slots=True)
class Finding:
    """What the checks say: a claim stands when there are no faults."""

    score: float
    """0..1, how much of the claim its source says; for ranking and for measuring."""
    faults: tuple[str, ...]

    @property
    def contradicted(self) -> bool:
        """The citation is about the same and says otherwise: no other evidence mends that."""
        return any(fault.startswith(_CONTRADICTIONS) for fault in self.faults)


def examine(text: str, support: tuple[EvidenceSentence, ...], vector: ClaimVector) -> Finding:
    """Runs the checks. Text that is the quote itself passes at once and costs nothing."""
    if not support:
        return Finding(0.0, ("no citation",))
    if is_verbatim(text, support):
        return Finding(1.0, ())
    cited = cite(support)
    claim = read(text, cited.language)
    if not claim.content or not cited.sentences:
        return Finding(0.0, ("nothing to check",))
    covered = coverage(claim, cited)
    foreign = covered < LEAST_COVERED and _is_foreign(text, cited.language)
    faults = [*_facts(claim, cited), *(() if foreign else _wording(claim, cited, covered))]
    similar = None
    if not faults and (foreign or covered < SURELY_COVERED):
        similar = vector.similarity(support)
    if foreign:
        if similar is None or similar < LEAST_SIMILAR_ACROSS:
            faults.append("similarity")
    elif covered < LEAST_COVERED:
        faults.append(f"coverage {covered:.2f}")
    elif similar is not None and similar < LEAST_SIMILAR:
        faults.append(f"similarity {similar:.2f}")
    return Finding(covered / (1 + len(faults)), tuple(faults))


def is_verbatim(text: str, support: tuple[EvidenceSentence, ...]) -> bool:
    """Whether the claim is what one of its citations says, white space aside."""
    folded = text.split()
    return any(text == s.quote or folded == s.quote.split() for s in support)


def _facts(claim: Reading, cited: CitedText) -> Iterator[str]:
    """Checks that hold across languages."""
    yield from _date_faults(claim, cited)
    yield from _number_faults(claim, cited)
    yield from name_faults(claim, cited)


def _wording(claim: Reading, cited: CitedText, covered: float) -> Iterator[str]:
    """Checks that compare words."""
    yield from quotation_faults(claim, cited)
    kind = "contradiction" if covered >= LEAST_COVERED else "polarity"
    yield from (f"{kind}: {fault}" for fault in polarity_faults(claim, cited.readings))
    yield from speaker_faults(claim, cited)
    yield from _counted_faults(claim, cited)
    yield from attachment_faults(claim, cited.readings, cited.around)
    yield from merge_faults(claim, cited)


def _number_faults(claim: Reading, cited: CitedText) -> Iterator[str]:
    stated = [q for sentence in cited.sentences for q in sentence.reading.quantities]
    published = cited.articles[0].published_at
    years = {y for r in cited.readings for d in r.dates for y in dates.years_of(d, published)}
    for quantity in claim.quantities:
        if quantity.value in years or any(numbers.follows(quantity, other) for other in stated):
            continue
        if quantity.value == "1" and not any(q.value == "1" for q in stated) and _single(cited):
            continue
        yield f"number {claim.text[quantity.start : quantity.end]}"


def _counted_faults(claim: Reading, cited: CitedText) -> Iterator[str]:
    """What is counted must be named by the source too: 28 people are not 28 soldiers."""
    known = frozenset({"~person"}).union(*(reading.stems for reading in cited.readings))
    for number, counted in pairwise(claim.tokens):
        if number.kind == "number" and counted.kind == "word" and counted.value not in known:
            yield f"counted {counted.text}"


def _single(cited: CitedText) -> bool:
    """ "One ship" may be "a ship"."""
    return any(t.lower in {"a", "an", "single"} for r in cited.readings for t in r.tokens)


def _date_faults(claim: Reading, cited: CitedText) -> Iterator[str]:
    stated = [
        (mention, sentence.article.published_at)
        for sentence in cited.support
        for reading in cite((sentence,)).readings
        for mention in reading.dates
    ]
    for mention in claim.dates:
        if not any(dates.follows(mention, other, published) for other, published in stated):
            yield f"date {claim.text[mention.start : mention.end]}"


def _is_foreign(text: str, language: str) -> bool:
    return detect_language(text, min_letters=LEAST_LETTERS) not in {language, "und"}
