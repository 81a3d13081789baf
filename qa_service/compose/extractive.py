"""Answers in the articles' own sentences: nothing is invented, whatever is asked.

The sentence that answers is a claim, and so is every other that may well be the one that does and
is about as sure to, or, where several things are asked for ("which towns were hit?"), that names
another of them. Each is quoted alone, so no quote crosses a heading, a paragraph or the edge of a
quotation, and each has its own speaker. benches/bench_extracts.py shows what the chance costs.
"""

from collections.abc import AsyncIterator, Callable, Sequence

from index.embedding import Likeness
from index.language import keyed_names_in, named_in, terms, words_of
from index.stories import Statement, is_part, marker_of, same_statement
from index.types import Evidence, EvidenceSentence
from qa_service.compose import DraftClaim
from qa_service.operations.computing import computed

LEAST_PROBABILITY = 0.22
"""A sentence less likely than this to be the one that answers adds nothing."""
LEAST_ODDS = 2 / 3
"""Of the odds that the surest one answers; with less, another sentence adds nothing."""
SURE = 0.9
"""No sentence is surer to answer than this, when two are compared."""
LISTED_ODDS = 1 / 2
"""Of the odds of the best, for a sentence of another article that names another thing asked for."""
MOST_LISTED = 5
"""Sentences that name what is asked for, where several things are."""
SAME_STATEMENT = 0.69
"""Likeness from which sentences of two articles may say the same thing."""
REPEATED = 0.87
"""Likeness from which two sentences of one article say the same thing."""


class ExtractiveComposer:
    """A claim for each sentence; articles that say the same thing are cited together."""

    name = "extractive"
    prompt_versions: dict[str, str] = {}  # noqa: RUF012 -- it has none, ever

    def __init__(
        self, likeness: Likeness, asks_several: Callable[[str], bool] = lambda question: False
    ) -> None:
        self._likeness = likeness
        self._asks_several = asks_several

    async def compose(self, evidence: Evidence) -> AsyncIterator[DraftClaim]:
        for claim in await computed(self._claims, evidence):
            yield claim

    def _claims(self, evidence: Evidence) -> list[DraftClaim]:
        several = self._asks_several(evidence.question)
        shown = listed(evidence) if several else chosen(evidence, self._likeness)
        told = ordered(_with_whom(shown, evidence))
        alike = ((s, *_also_says(s, evidence, self._likeness)) for s in told)
        return [DraftClaim(said[0].as_read, said) for said in map(first_told, alike)]


def chosen(
    evidence: Evidence, likeness: Likeness, least: float = LEAST_PROBABILITY
) -> list[EvidenceSentence]:
    """The best sentence and every other at least so likely the one that answers, best first.

    Nothing is said twice.
    """
    best = evidence.sentences[:1]
    likely = [s for s in evidence.sentences if s in best or s.probability >= least]
    kept: list[EvidenceSentence] = []
    for sentence in _surest(likely):
        if not any(_repeats(sentence, other, likeness) for other in kept):
            kept.append(sentence)
    return kept


def first_told(alike: Sequence[EvidenceSentence]) -> tuple[EvidenceSentence, ...]:
    """Of sentences that say the same, of which the first is the best, the first report's one leads.

    So it does only among those of the best's language that are about as likely to answer: which of
    them the ranking puts first by a hair may change with its weights; days and places do not.
    """
    best = alike[0]
    equal = [s for s in alike if _stands_for(s, best)]
    lead = min(equal, key=_told_at)
    return (lead, *(s for s in alike if s is not lead))


def _stands_for(sentence: EvidenceSentence, best: EvidenceSentence) -> bool:
    """Whether it may be quoted in place of the best."""
    if sentence is best:
        return True
    leans = sentence.before is not None or best.before is not None
    in_language = sentence.article.language == best.article.language
    return in_language and not leans and sentence.is_as_likely_as(best)


def _told_at(sentence: EvidenceSentence) -> tuple[str, int, str]:
    article = sentence.article
    return ((article.published_at or "9999")[:10], sentence.ordinal, article.source_file)


def _surest(likely: Sequence[EvidenceSentence]) -> list[EvidenceSentence]:
    """The best, and those about as sure to answer as the surest.

    Which of them answers, the ranking says within one question; whether a sentence does at all, its
    own confidence. What a rule put beside the best, as likely as that, stays.
    """
    if len(likely) < 2 or likely[0].confidence is None:
        return list(likely)
    least = LEAST_ODDS * max(map(_odds, likely))
    best = likely[0].probability
    return [s for s in likely if s.probability == best or _odds(s) >= least]


def _odds(sentence: EvidenceSentence) -> float:
    """That it answers; none where it was not read."""
    sure = min(sentence.confidence or 0.0, SURE)
    return sure / (1 - sure)


def listed(evidence: Evidence) -> list[EvidenceSentence]:
    """The best sentence, and each other that the reader takes for an answer, in other words, or
    that is of another article, hardly less sure than the best, and names somebody else."""
    kept: list[EvidenceSentence] = list(evidence.sentences[:1])
    told = _named(kept[0], kept[0]) if kept else frozenset()
    for sentence in evidence.sentences[1:]:
        named = _named(sentence, kept[0])
        if len(kept) < MOST_LISTED and not named_in(named, told):
            kept.append(sentence)
            told |= named
    return kept


def _named(sentence: EvidenceSentence, best: EvidenceSentence) -> frozenset[str]:
    """The names among the words of a sentence that would answer, else all of these words; without
    such words, all names of the best and of what is hardly less sure in another article."""
    if sentence.words is None:
        beside = sentence.article.id != best.article.id
        sure = beside and _odds(sentence) >= LISTED_ODDS * _odds(best)
        return frozenset(Statement.of(sentence).names if sure or sentence is best else ())
    start = sentence.span.start
    words = sentence.quote[sentence.words.start - start : sentence.words.end - start]
    return frozenset(keyed_names_in(words) or words_of(words.lower()))


def _with_whom(shown: Sequence[EvidenceSentence], evidence: Evidence) -> Sequence[EvidenceSentence]:
    """With the sentence before one that answers with a pronoun: "He was named player of the match"
    tells nobody who that was."""
    leads = (
        lead
        for sentence in shown
        for lead in evidence.sentences
        if _leans(sentence, lead) and _is_small(sentence)
    )
    return list(dict.fromkeys([*shown, *leads]))


def _is_small(sentence: EvidenceSentence) -> bool:
    """Whether the words that answer are small ones alone."""
    words, start = sentence.words, sentence.span.start
    if words is None:
        return False
    told = sentence.quote[words.start - start : words.end - start]
    return not terms(told, sentence.article.language)


def ordered(sentences: Sequence[EvidenceSentence]) -> list[EvidenceSentence]:
    """Best first, but that one that another leans on ("He also said") stands before it."""
    told: dict[int, EvidenceSentence] = {}
    for sentence in sentences:
        leads = (s for s in sentences if _leans(sentence, s))
        told |= {s.sentence_id: s for s in (*leads, sentence) if s.sentence_id not in told}
    return list(told.values())


def _leans(sentence: EvidenceSentence, lead: EvidenceSentence) -> bool:
    return sentence.article.id == lead.article.id and sentence.before == lead.span


def _also_says(
    sentence: EvidenceSentence, evidence: Evidence, likeness: Likeness
) -> list[EvidenceSentence]:
    """The best sentence of every other article that states the same, figures and names too."""
    found: dict[str, EvidenceSentence] = {}
    for other in evidence.sentences:
        same = other.article.id == sentence.article.id
        if same or other.article.id in found or _is_notice(other):
            continue
        if _repeats(other, sentence, likeness):
            found[other.article.id] = other
    return list(found.values())


def _is_notice(sentence: EvidenceSentence) -> bool:
    """A notice says again what it withdraws, and is no second source for it."""
    return marker_of(sentence.article.title, sentence.passage_text) == "correction"


def _repeats(sentence: EvidenceSentence, other: EvidenceSentence, likeness: Likeness) -> bool:
    if sentence.quote.casefold().split() == other.quote.casefold().split():
        return True
    one, two = Statement.of(sentence), Statement.of(other)
    likely = float(likeness(sentence.vector, other.vector))
    if sentence.article.id == other.article.id:
        return likely >= REPEATED and same_statement(one, two)
    return likely >= SAME_STATEMENT and same_statement(one, two) and not is_part(one, two)
