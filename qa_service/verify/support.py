"""How much of a claim its source says, clause by clause.

Word coverage in the manner of ALCE's and AutoAIS's claim-against-citation test (Gao et al., 2023;
Rashkin et al., 2023), without their entailment model: each clause must be covered by one cited
sentence, because words gathered from two sentences may say what neither does.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from qa_service.verify.attachment import GENERIC
from qa_service.verify.cited import CitedSentence, CitedText
from qa_service.verify.names import is_place, stands_in
from qa_service.verify.reading import Reading, Token, stem_of

LEAST_COVERED = 0.55
"""Share of the claim's weight that one source must hold."""
WEIGHTS = {"number": 2.0, "date": 1.0, "name": 1.0, "word": 1.0, "small": 0.0}
LEAST_OWN = 0.35
"""Share of the claim's words that a sentence must hold itself when it leans on the one before."""
SHORT_CLAUSE = 4
"""A clause of fewer words is judged with its neighbour."""


def coverage(claim: Reading, cited: CitedText) -> float:
    """Share of the claim that is covered, each clause by the sentence that covers it best."""
    groups = [s.readings for s in cited.sentences if _says_enough(claim, s.reading)]
    around = cited.around
    if not claim.content or not groups:
        return 0.0
    covered = sum(
        max(
            sum(_weight(token, group, around, claim.language) for token in clause)
            for group in groups
        )
        for clause in clauses(claim)
    )
    return covered / sum(WEIGHTS[token.kind] for token in claim.content)


def merge_faults(claim: Reading, cited: CitedText) -> Iterator[str]:
    """Clauses whose words the source has, but not in one sentence."""
    if len(cited.sentences) < 2:
        return
    for _, clause in groupby(claim.content, key=lambda token: token.clause):
        held = [
            (token, _holding(claim, token, cited.sentences))
            for token in clause
            if token.value not in GENERIC
        ]
        known = [(token, where) for token, where in held if where]
        if known and not set.intersection(*(where for _, where in known)):
            yield f"merged at {known[0][0].text} ... {known[-1][0].text}"


def _holding(claim: Reading, token: Token, sentences: Sequence[CitedSentence]) -> set[int]:
    """Which sentences hold a word; a place also counts where the sentence before names it."""
    return {
        n
        for n, sentence in enumerate(sentences)
        if _in(token, sentence.readings, claim.language)
        or (is_place(claim, token) and sentence.previous and stands_in(sentence.previous, token))
    }


def clauses(claim: Reading) -> list[list[Token]]:
    """Its words by clause; a short one goes with the one before it."""
    found: list[list[Token]] = []
    for _, group in groupby(claim.content, key=lambda token: token.clause):
        clause = list(group)
        if found and (len(clause) < SHORT_CLAUSE or len(found[-1]) < SHORT_CLAUSE):
            found[-1] += clause
        else:
            found.append(clause)
    return found


def _says_enough(claim: Reading, sentence: Reading) -> bool:
    """Whether the cited sentence itself has its part in the claim, not only the one before it."""
    held = sum(_in(token, (sentence,), claim.language) for token in claim.content)
    return held >= LEAST_OWN * len(claim.content)


def _weight(
    token: Token, group: Sequence[Reading], around: Sequence[Reading], language: str
) -> float:
    """A name may stand in the passage; nearly everything else in the sentence."""
    full = WEIGHTS[token.kind]
    if _in(token, group, language):
        return full
    if token.kind == "name" and any(stands_in(reading, token) for reading in around):
        return full / 2
    return 0.0


def _in(token: Token, group: Sequence[Reading], language: str) -> bool:
    if token.kind in {"number", "date"}:
        # Whether it is the right one is for numbers.py and dates.py to say.
        return any(
            t.kind == token.kind and (t.kind == "date" or t.value == token.value)
            for reading in group
            for t in reading.content
        )
    stem = stem_of(token, language)
    if any(stem in reading.stems for reading in group):
        return True
    return token.text[:1].isupper() and any(stands_in(reading, token) for reading in group)
