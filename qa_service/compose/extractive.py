"""Answers in the articles' own sentences: nothing is invented, whatever is asked.

The likeliest sentences are taken until one of them probably holds the answer. Sentences that
stand side by side become one excerpt with one citation, and a sentence that leans on the one
before it ("He also said ...") brings that one along, so that each claim can be read alone.
"""

from collections.abc import AsyncIterator, Iterable
from dataclasses import replace

from index.ranking.evidence import line_at
from index.statement import Statement, same_statement
from index.types import Evidence, EvidenceSentence, Span
from qa_service.compose import DraftClaim

MOST_SENTENCES = 4
ENOUGH_PROBABILITY = 0.9
"""Sentences are added until together they are this likely to hold the answer."""
LEAST_PROBABILITY = 0.05
"""A sentence less likely than this is not added for its own sake."""
LEAST_BESIDE = 0.01
"""The same for a sentence right beside one already taken: it costs no new citation."""
SAME_STATEMENT = 0.93
"""Cosine from which sentences of two articles may say the same thing."""
REPEATED = 0.97
"""Cosine from which two sentences of one article say the same thing."""


class ExtractiveComposer:
    """One to three claims; articles that say the same thing are cited together."""

    name = "extractive"
    prompt_versions: dict[str, str] = {}  # noqa: RUF012 -- it has none, ever

    async def compose(self, evidence: Evidence) -> AsyncIterator[DraftClaim]:
        for excerpt in _excerpts(_choose(evidence.sentences)):
            merged = _merged(excerpt)
            others = [other for s in excerpt for other in _also_says(s, evidence)]
            distinct = list({other.sentence_id: other for other in others}.values())
            also = tuple(_merged(run) for run in _excerpts(distinct))
            yield DraftClaim(merged.quote, (merged, *also))


def _choose(sentences: Iterable[EvidenceSentence]) -> list[EvidenceSentence]:
    chosen: list[EvidenceSentence] = []
    reached = 0.0
    for sentence in sentences:
        if len(chosen) == MOST_SENTENCES:
            break
        likely = reached < ENOUGH_PROBABILITY and sentence.probability >= LEAST_PROBABILITY
        beside = any(_adjacent(sentence, other) for other in chosen)
        if chosen and not likely and not (beside and sentence.probability >= LEAST_BESIDE):
            continue
        reached += sentence.probability
        if not any(_repeats(sentence, other) for other in chosen):
            chosen.append(sentence)
    return chosen


def _excerpts(chosen: list[EvidenceSentence]) -> list[list[EvidenceSentence]]:
    """Runs of neighbouring sentences in reading order, the run of the best sentence first."""
    runs: list[list[EvidenceSentence]] = []
    for sentence in chosen:
        beside = [run for run in runs if any(_adjacent(sentence, other) for other in run)]
        runs = [run for run in runs if run not in beside]
        joined = sorted([sentence, *(s for run in beside for s in run)], key=lambda s: s.ordinal)
        runs.append(joined)
    return sorted(runs, key=lambda run: -max(s.probability for s in run))


def _merged(excerpt: list[EvidenceSentence]) -> EvidenceSentence:
    """The excerpt as one span, from the sentence it leans on to its last."""
    first, last = excerpt[0], excerpt[-1]
    start = first.before.start if first.before is not None else first.span.start
    offset = first.passage.span.start
    quote = first.passage_text[start - offset : last.span.end - offset]
    lines_before = line_at(first.passage_text[start - offset :], first.span.start - start) - 1
    return replace(
        first,
        span=Span(start, last.span.end),
        quote=quote,
        line=first.line - lines_before,
        also_in=tuple(a for a in first.also_in if all(a in s.also_in for s in excerpt)),
    )


def _adjacent(one: EvidenceSentence, other: EvidenceSentence) -> bool:
    """Side by side in one passage, or with only the sentence between that one leans on."""
    if one.article.version_id != other.article.version_id:
        return False
    if one.passage.ordinal != other.passage.ordinal:
        return False
    first, second = sorted((one, other), key=lambda s: s.ordinal)
    reach = 2 if second.before is not None else 1
    return second.ordinal - first.ordinal <= reach


def _also_says(sentence: EvidenceSentence, evidence: Evidence) -> list[EvidenceSentence]:
    """The best sentence of every other article that states the same, figures and names too."""
    found: dict[str, EvidenceSentence] = {}
    for other in evidence.sentences:
        if other.article.id == sentence.article.id or other.article.id in found:
            continue
        alike = float(other.vector @ sentence.vector) >= SAME_STATEMENT
        if alike and same_statement(Statement.of(sentence), Statement.of(other)):
            found[other.article.id] = other
    return list(found.values())


def _repeats(sentence: EvidenceSentence, other: EvidenceSentence) -> bool:
    same_article = sentence.article.id == other.article.id
    alike = float(sentence.vector @ other.vector) >= (REPEATED if same_article else SAME_STATEMENT)
    return alike and same_statement(Statement.of(sentence), Statement.of(other))
