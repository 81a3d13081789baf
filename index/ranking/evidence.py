"""Candidates -> Evidence: every candidate scored, the best kept, one confidence."""

import math
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache, partial

import numpy as np

from index.catalog.reader import CatalogReader
from index.catalog.rows import StoredVersion
from index.errors import ReaderFault
from index.question.concepts import stems_of
from index.question.words import WordCache, leans_back
from index.ranking.confidence import confidence_of
from index.ranking.features import FEATURES, FeatureTable
from index.ranking.in_context import candidate_of
from index.ranking.leaning import in_article
from index.ranking.reading import RANKED, Ranked, read_best, with_verdicts
from index.ranking.retrieve import Candidates
from index.ranking.weights import Weights
from index.reader import Reader, Verdict
from index.stores.postings import Postings
from index.types import Article, Evidence, EvidenceSentence, Span

KEPT = 24
"""Evidence sentences handed on."""
NEAREST = 3
"""Articles named when nothing answers."""
SURE = 0.5
"""Of the sentence, and of its words: from here the words that would answer are those that do."""
LEAST_NEAR = 4.5
"""How much nearer to the question than the background a near article has a sentence, in units of
the background's spread, so that it holds for any embedding model. Of questions about the articles
85 to 97 % have one, of questions about other things 1 % in three articles and 25 % in twenty."""
LEAST_HELD = 0.5
"""An article is near too when a passage holds this share of the question, weighted by rarity."""


class Ranker:
    """Scores candidates with the fitted weights, the best of them twice when there is a reader."""

    def __init__(
        self, catalog: CatalogReader, postings: Postings, weights: Weights, reader: Reader | None
    ) -> None:
        self._catalog = catalog
        self._postings = postings
        self._weights = weights
        self._reader = reader
        self._cache = WordCache()

    def ranked(self, candidates: Candidates, *, read: bool = True) -> Ranked:
        """Every candidate scored; without the reader when it fails."""
        table = FeatureTable(candidates, self._rarity(), self._cache)
        scores = table.matrix @ self._weights.first.ranking_vector(FEATURES)
        first = Ranked(candidates, table, table.matrix, scores, {})
        if self._reader is None or not read or not candidates.sentences:
            return first
        try:
            verdicts = read_best(self._reader, first)
        except ReaderFault as fault:
            return replace(first, fault=fault)
        weights = self._weights.read.ranking_vector(RANKED)
        rows = with_verdicts(first, verdicts)
        return in_article(Ranked(candidates, table, rows, rows @ weights, verdicts), weights)

    def rank(self, candidates: Candidates, keep: int = KEPT) -> Evidence:
        """Best sentence first; no candidates make empty evidence with confidence 0."""
        if not candidates.sentences:
            return Evidence(candidates.question.text, (), 0.0, (), candidates.lacking)
        ranked = self.ranked(candidates)
        order = np.argsort(-ranked.scores, kind="stable")
        chances = np.exp(ranked.scores - ranked.scores[order[0]])
        chances /= chances.sum()
        judged = {ranked.best, *(ranked.verdicts or map(int, order[:keep]))}
        sure = {row: self._confidence(ranked, row) for row in judged}
        return Evidence(
            question=candidates.question.text,
            sentences=tuple(
                _evidence_sentence(ranked, int(row), float(chances[row]), sure.get(int(row)))
                for row in order[:keep]
            ),
            confidence=sure[ranked.best],
            nearest=_nearest(candidates, ranked.table),
            degraded=(
                *candidates.lacking,
                *((f"reader: {ranked.fault}",) if ranked.fault else ()),
            ),
        )

    def _confidence(self, ranked: Ranked, row: int) -> float:
        model = self._weights.read if ranked.verdicts else self._weights.first
        return confidence_of(ranked, row, model)

    def _rarity(self) -> Callable[[str], float]:
        """BM25's inverse document frequency of a term over all sentences."""
        total = max(1, self._catalog.sentence_count())

        @lru_cache(maxsize=256)
        def rarity(term: str) -> float:
            found = sum(
                self._postings.document_frequency("sentence", stem) for stem in stems_of(term)
            )
            found = min(found, total)
            return math.log(1 + (total - found + 0.5) / (found + 0.5))

        return rarity


def _evidence_sentence(
    ranked: Ranked, row: int, chance: float, sure: float | None
) -> EvidenceSentence:
    version_id, ordinal = ranked.table.keys[row]
    version = ranked.candidates.versions[version_id]
    verdict = ranked.verdicts.get(row)
    sentence = sentence_of(version, ordinal, score=float(ranked.scores[row]), probability=chance)
    return replace(
        sentence,
        confidence=sure,
        before=_leaned_on(version, ordinal),
        answer=_sure_words(verdict, sentence.span.start) if verdict else None,
        words=_words(verdict, sentence.span.start) if verdict else None,
        around=partial(candidate_of, version, ordinal, ranked.candidates.question),
    )


def sentence_of(
    version: StoredVersion, ordinal: int, *, score: float, probability: float
) -> EvidenceSentence:
    """One sentence of an article, where it stands, with the orders that its passage holds."""
    start, end = version.spans[ordinal]
    passage = version.passages[version.passage_of[ordinal]]
    return EvidenceSentence(
        sentence_id=version.sentence_ids[ordinal],
        article=version.article,
        ordinal=ordinal,
        span=Span(start, end),
        quote=version.text[start:end],
        line=line_at(version.text, start),
        page=page_at(version, start),
        passage=passage,
        passage_text=passage.span.of(version.text),
        score=score,
        probability=probability,
        before=None,
        orders=tuple(Span(*version.spans[n]) for n in passage.sentences if n in version.orders),
        vector=version.vectors[ordinal],
    )


def _sure_words(verdict: Verdict, start: int) -> Span | None:
    """The words that answer, in a sentence that begins at `start`."""
    return _words(verdict, start) if verdict.certainty >= SURE else None


def _words(verdict: Verdict, start: int) -> Span | None:
    """The same, whichever words of it they are."""
    if verdict.answer is None or verdict.probability < SURE:
        return None
    return Span(start + verdict.answer.start, start + verdict.answer.end)


def _leaned_on(version: StoredVersion, ordinal: int) -> Span | None:
    start, end = version.spans[ordinal]
    same_passage = ordinal > 0 and version.passage_of[ordinal - 1] == version.passage_of[ordinal]
    leans = same_passage and ordinal - 1 not in version.orders
    if not leans or not leans_back(version.text[start:end]):
        return None
    return Span(*version.spans[ordinal - 1])


def line_at(text: str, offset: int) -> int:
    """Line number from 1; CRLF, LF and CR each end one line."""
    before = text[:offset]
    return 1 + before.count("\n") + before.count("\r") - before.count("\r\n")


def page_at(version: StoredVersion, offset: int) -> int | None:
    """Page number from 1, for formats that have pages."""
    return bisect_right(version.page_starts, offset) if version.page_starts else None


def _nearest(candidates: Candidates, table: FeatureTable) -> tuple[Article, ...]:
    best = {version: float(table.similarities[version].max()) for version in candidates.versions}
    held = table.matrix[:, FEATURES.index("passage_coverage")]
    holding = {key[0] for key, share in zip(table.keys, held, strict=True) if share >= LEAST_HELD}
    near = sorted(
        (v for v in best if best[v] >= LEAST_NEAR or v in holding), key=lambda v: -best[v]
    )
    return tuple(candidates.versions[version_id].article for version_id in near[:NEAREST])
