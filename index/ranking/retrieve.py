"""Question -> candidate sentences: dense and keyword search side by side, under one filter.

Nothing of an article is embedded here: the work is one question embedding, one vector search
and three keyword searches, whatever the size of the corpus.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.catalog.reader import CatalogReader
from index.catalog.rows import StoredVersion
from index.catalog.withdrawn import Withdrawals
from index.cut.answerable import can_answer
from index.embedding.background import Background
from index.embedding.embedder import Embedder
from index.question.initials import may_have_initials, with_initials
from index.question.question import AskedQuestion, ask
from index.question.respell import mended, respelled
from index.ranking.cased import cased, may_be_cased
from index.ranking.dense import Dense
from index.stores.postings import Field, Postings
from index.stores.vectors import VectorIndex
from index.types import Filters

DENSE = 60
"""Sentences taken from the vector search."""
LEXICAL = 40
"""Sentences taken from the keyword search."""
NAMED = 20
"""Sentences taken from the name-key search."""
PASSAGES = 20
"""Passages taken from the keyword search, to score the sentences in them."""
EXACT_VERSIONS = 4_000
"""Up to this many allowed articles the keyword search is restricted inside the engine."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Sentences worth ranking, as (version, ordinal), and the scores that found them.

    No score depends on what else was found or on how much was searched.
    """

    question: AskedQuestion
    versions: dict[int, StoredVersion]
    similarities: dict[int, NDArray[np.float32]]
    """By version, of each of its sentences: see index.embedding.background."""
    sentences: tuple[tuple[int, int], ...]
    """Those of the vector search first, in its order."""
    sentence_bm25: dict[tuple[int, int], float]
    """As a share of what a sentence of usual length with all the question's terms would have."""
    passage_bm25: dict[tuple[int, int], float]
    """By (version, passage ordinal), in the same way."""
    lacking: tuple[str, ...] = ()
    """What they were found without, and why: `embeddings: the server ...`."""


class Retriever:
    """Raises StorageFault when catalog or postings fail; it does without vectors."""

    def __init__(
        self,
        reader: CatalogReader,
        vectors: VectorIndex,
        postings: Postings,
        embedder: Embedder,
        background: Background,
        withdrawals: Withdrawals,
    ) -> None:
        self._reader = reader
        self._vectors = vectors
        self._postings = postings
        self._embedder = embedder
        self._withdrawals = withdrawals
        self._background = background

    def mended(self, question: str) -> str:
        """The question without its slips of spelling. Raises StorageFault."""
        return mended(ask(question), self._postings, self._reader.languages())

    def candidates(
        self, question: AskedQuestion, filters: Filters, *, wider: int = 1
    ) -> Candidates:
        """Finds the sentences to rank. A filter that allows nothing finds nothing.

        `wider` is how many times more than usual each search may find.
        """
        question = respelled(question, self._postings, self._reader.languages())
        allowed = self._allowed(filters)
        question = self._with_initials(question, allowed)
        terms = self._terms(question)
        by_sentence = self._lexical("sentence", terms, LEXICAL * wider, allowed)
        by_name = self._lexical("names", sorted(question.name_keys), NAMED * wider, allowed)
        by_passage = self._lexical("passage", terms, PASSAGES * wider, allowed)
        if may_be_cased(question):
            question = cased(question, self._sentences([*by_name, *by_sentence], allowed))
        near = Dense(question.text, self._reader, self._vectors, self._embedder, self._background)
        dense = near.nearest(allowed, DENSE * wider)

        found = list(dict.fromkeys([*dense, *by_sentence, *by_name, *by_passage]))
        holding = self._holding(found, allowed)
        versions = {version.article.version_id: version for version in holding.values()}
        place = {
            n: (version.article.version_id, version.ordinal_of(n)) for n, version in holding.items()
        }
        whole = self._most("passage", terms)
        passage_bm25 = {
            (place[n][0], versions[place[n][0]].passage_of[place[n][1]]): score / whole
            for n, score in by_passage.items()
            if n in place
        }
        inside = (
            (version_id, ordinal)
            for version_id, passage in passage_bm25
            for ordinal in versions[version_id].passages[passage].sentences
        )
        single = (place[n] for n in [*dense, *by_sentence, *by_name] if n in place)
        most = self._most("sentence", terms)
        return Candidates(
            question=question,
            versions=versions,
            similarities={n: near.similarities(version) for n, version in versions.items()},
            sentences=tuple(
                (v, ordinal)
                for v, ordinal in dict.fromkeys([*single, *inside])
                if ordinal not in versions[v].orders
                and can_answer(versions[v].sentence(ordinal), versions[v].article)
            ),
            sentence_bm25={place[n]: s / most for n, s in by_sentence.items() if n in place},
            passage_bm25=passage_bm25,
            lacking=tuple(f"{part}: {why}" for part, why in near.lacking.items()),
        )

    def _with_initials(
        self, question: AskedQuestion, allowed: AbstractSet[int] | None
    ) -> AskedQuestion:
        if not may_have_initials(question):
            return question
        near = Dense(question.text, self._reader, self._vectors, self._embedder, self._background)
        found = self._lexical("sentence", self._terms(question), LEXICAL, allowed)
        sentences = self._sentences([*near.nearest(allowed, DENSE), *found], allowed)
        return with_initials(cased(question, sentences), sentences)

    def _allowed(self, filters: Filters) -> AbstractSet[int] | None:
        """None where every version is."""
        if not filters.any:
            return None
        return self._reader.matching_versions(filters) - self._withdrawals.versions

    def _sentences(self, ids: Sequence[int], allowed: AbstractSet[int] | None) -> list[str]:
        """What those of the sentences say that may be shown."""
        holding = self._holding(ids, allowed).items()
        return [version.sentence(version.ordinal_of(n)) for n, version in holding]

    def _holding(
        self, ids: Sequence[int], allowed: AbstractSet[int] | None
    ) -> dict[int, StoredVersion]:
        """By sentence, the articles of those that may be shown, the oldest sentence first."""
        found = self._reader.holding(list(dict.fromkeys(ids)))
        version_of = {n: found[n].article.version_id for n in sorted(found)}
        return {n: found[n] for n in self._may_be_shown(version_of, allowed)}

    def _terms(self, question: AskedQuestion) -> list[str]:
        """Its terms in every language the articles are written in (names meet in all)."""
        languages = [question.language, *self._reader.languages()[:4]]
        return list(dict.fromkeys(t for code in languages for t in question.terms(code)))

    def _most(self, field: Field, terms: Sequence[str]) -> float:
        """BM25 of a text of usual length that has once each of the terms that any text has."""
        known = (t for t in terms if self._postings.document_frequency(field, t))
        return sum(self._postings.inverse_frequency(field, t) for t in known) or 1.0

    def _permitted(self, found: Sequence[int], allowed: AbstractSet[int] | None) -> dict[int, int]:
        """Sentence -> version, for those of the sentences that may be shown."""
        return self._may_be_shown(self._reader.versions_of(found), allowed)

    def _may_be_shown(
        self, version_of: dict[int, int], allowed: AbstractSet[int] | None
    ) -> dict[int, int]:
        if allowed is None:
            hidden = self._withdrawals.versions
            return {n: version for n, version in version_of.items() if version not in hidden}
        return {n: version for n, version in version_of.items() if version in allowed}

    def _lexical(
        self, field: Field, terms: Sequence[str], limit: int, allowed: AbstractSet[int] | None
    ) -> dict[int, float]:
        """The best `limit` that are allowed. A filter too broad for the engine is applied after."""
        if allowed is None or len(allowed) <= EXACT_VERSIONS:
            versions = None if allowed is None else sorted(allowed)
            return dict(self._postings.search(field, terms, limit, versions))
        hits = self._postings.search(field, terms, limit * 10)
        permitted = self._permitted([n for n, _ in hits], allowed)
        return dict([(n, score) for n, score in hits if n in permitted][:limit])
