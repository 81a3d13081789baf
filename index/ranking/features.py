"""Candidates -> a feature matrix: cheap, explainable numbers about each sentence.

Similarities are centred on the best of the pool (embedding models crowd all texts into a
narrow band, so only differences within one question mean something); BM25 scores are shares of
the best; coverages are shares of the question's terms, weighted by rarity.
"""

import math
import re
from collections.abc import Callable
from functools import cached_property
from itertools import pairwise
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from index.analysis import terms
from index.catalog.rows import StoredVersion
from index.names import names_in
from index.ranking.answer_kinds import holds_answer_kind, number_attached
from index.ranking.concepts import concept_of
from index.ranking.spellings import Spellings
from index.ranking.tolls import states_toll
from index.ranking.words import Key, SentenceWords, WordCache, leans_back
from index.retrieve import Candidates

FEATURES = (
    "dense",
    "passage_dense",
    "neighbour_dense",
    "sentence_bm25",
    "passage_bm25",
    "coverage",
    "passage_coverage",
    "before_coverage",
    "pair_coverage",
    "name_coverage",
    "passage_name_coverage",
    "number_coverage",
    "holds_number",
    "number_attached",
    "holds_time",
    "holds_person",
    "holds_place",
    "holds_reason",
    "brevity",
    "anaphora",
    "anaphora_before_dense",
    "headline",
    "is_question",
    "foreign",
)

LEAD = 2
"""Sentences in which a report names its event."""
_SHARP = 10.0
"""Scales similarity differences (about 0.1 wide) to the size of the other features."""
_ENDED = re.compile(r"(?:[.!?…。！？؟।:;][\"'”’»)]*|\])$")
T = TypeVar("T")


class FeatureTable:
    """Features of every candidate of one question.

    `rarity` maps a term to its inverse document frequency over the corpus's sentences.
    """

    def __init__(
        self, candidates: Candidates, rarity: Callable[[str], float], cache: WordCache
    ) -> None:
        self._candidates = candidates
        self._rarity = rarity
        self._cache = cache
        self._spellings = Spellings(candidates.question)
        self._held_terms: dict[Key, frozenset[str]] = {}
        self.keys = candidates.sentences
        self.similarities = {
            version_id: version.vectors @ candidates.vector
            for version_id, version in candidates.versions.items()
        }

    @cached_property
    def matrix(self) -> NDArray[np.float64]:
        """Shape (candidates, len(FEATURES)), rows in the order of `keys`."""
        rows = [self._row(key) for key in self.keys]
        return np.array(rows, np.float64).reshape(len(rows), len(FEATURES))

    @cached_property
    def stated_tolls(self) -> NDArray[np.float64]:
        """1 for the candidates that state the toll the question asks for, else 0."""
        question = self._candidates.question
        if question.kind != "number":
            return np.zeros(len(self.keys))
        found = []
        for key in self.keys:
            version = self._candidates.versions[key[0]]
            lead = [self.words((key[0], i)).names for i in range(min(LEAD, len(version.spans)))]
            known = frozenset(names_in(version.article.title)).union(*lead)
            sentence, language = version.sentence(key[1]), version.article.language
            found.append(states_toll(question, sentence, language, known))
        return np.array(found, np.float64)

    @cached_property
    def best_similarity(self) -> float:
        return max((float(self.similarities[v][i]) for v, i in self.keys), default=0.0)

    def _asked(self, language: str) -> tuple[str, ...]:
        asked = self._candidates.question.terms(language)
        return tuple(dict.fromkeys(map(concept_of, asked)))

    def words(self, key: Key) -> SentenceWords:
        return self._cache.words(key, self._candidates.versions[key[0]])

    def coverage(self, found: frozenset[str], language: str) -> float:
        """Share of the question's terms that were found, each weighted by its rarity."""
        weights = {term: self._rarity(term) for term in self._asked(language)}
        total = sum(weights.values())
        return sum(w for term, w in weights.items() if term in found) / total if total else 0.0

    def missing_rarity(self, row: int) -> float:
        """Rarity of the rarest question term absent from a row's passage, 0..1 of the rarest."""
        version_id, ordinal = self.keys[row]
        version = self._candidates.versions[version_id]
        found, _ = self._passage_words[(version_id, version.passage_of[ordinal])]
        asked = self._asked(version.article.language)
        rarest = max((self._rarity(term) for term in asked), default=0.0)
        missing = max((self._rarity(term) for term in asked if term not in found), default=0.0)
        return missing / rarest if rarest else 0.0

    def sentence(self, row: int) -> str:
        version_id, ordinal = self.keys[row]
        return self._candidates.versions[version_id].sentence(ordinal)

    def article_names(self, row: int) -> frozenset[str]:
        """Names in the whole article that a row's sentence stands in."""
        version_id = self.keys[row][0]
        version = self._candidates.versions[version_id]
        members = (self.words((version_id, i)).names for i in range(len(version.spans)))
        return frozenset(names_in(version.article.title)).union(*members)

    def passage_words(self, key: Key) -> tuple[frozenset[str], frozenset[str]]:
        """Terms and names of the sentence's passage and its article's title."""
        version = self._candidates.versions[key[0]]
        passage = version.passages[version.passage_of[key[1]]]
        members = [self.words((key[0], i)) for i in passage.sentences]
        title = version.article.title
        header = frozenset(map(concept_of, terms(title, version.article.language)))
        names = frozenset(names_in(title)).union(*(m.names for m in members))
        found = header.union(*(m.terms for m in members))
        return found | self._spellings.terms_in(names, version.article.language), names

    def _row(self, key: Key) -> list[float]:
        version = self._candidates.versions[key[0]]
        language = version.article.language
        question = self._candidates.question
        sentence = version.sentence(key[1])
        words = self.words(key)
        passage_terms, passage_names = self._passage_words[(key[0], version.passage_of[key[1]])]
        holds = holds_answer_kind(question, sentence)
        return [
            *self._dense(key, version),
            *self._bm25(key, version),
            self.coverage(self._held(key), language),
            self.coverage(passage_terms, language),
            self._before_coverage(key, language),
            self._pair_coverage(words, language),
            _share(question.names, self._spellings.in_(words.names)),
            _share(question.names, self._spellings.in_(passage_names)),
            _share(question.numbers, words.terms),
            float(question.kind == "number" and holds),
            number_attached(question, question.number_focus(language), sentence, language),
            *(
                float(question.kind == kind and holds)
                for kind in ("time", "person", "place", "reason")
            ),
            1.0 / (1.0 + math.log1p(len(words.terms))),
            *self._anaphora(key, sentence),
            float(_ENDED.search(sentence) is None),
            float(sentence.endswith("?")),
            float(question.language != language),
        ]

    @cached_property
    def _passage_words(self) -> dict[Key, tuple[frozenset[str], frozenset[str]]]:
        seen: dict[Key, tuple[frozenset[str], frozenset[str]]] = {}
        for key in self.keys:
            place = (key[0], self._candidates.versions[key[0]].passage_of[key[1]])
            if place not in seen:
                seen[place] = self.passage_words(key)
        return seen

    def _dense(self, key: Key, version: StoredVersion) -> list[float]:
        similarity = self.similarities[key[0]]
        passage = version.passages[version.passage_of[key[1]]]
        around = [i for i in (key[1] - 1, key[1] + 1) if 0 <= i < len(similarity)]
        neighbour = max((float(similarity[i]) for i in around), default=float(similarity[key[1]]))
        inside = float(similarity[passage.sentences.start : passage.sentences.stop].max())
        values = (float(similarity[key[1]]), inside, neighbour)
        return [_SHARP * (value - self.best_similarity) for value in values]

    def _bm25(self, key: Key, version: StoredVersion) -> list[float]:
        sentences, passages = self._candidates.sentence_bm25, self._candidates.passage_bm25
        passage = (key[0], version.passage_of[key[1]])
        best_sentence = max(sentences.values(), default=1.0)
        best_passage = max(passages.values(), default=1.0)
        return [
            sentences.get(key, 0.0) / best_sentence,
            passages.get(passage, 0.0) / best_passage,
        ]

    def _before_coverage(self, key: Key, language: str) -> float:
        """What the sentence before adds to the coverage: the subject of "He also ..."."""
        if key[1] == 0:
            return 0.0
        held = self._held(key)
        both = self.coverage(held | self._held((key[0], key[1] - 1)), language)
        return both - self.coverage(held, language)

    def _held(self, key: Key) -> frozenset[str]:
        """A sentence's terms, with those of the question's names that it spells otherwise."""
        if key not in self._held_terms:
            words = self.words(key)
            language = self._candidates.versions[key[0]].article.language
            self._held_terms[key] = words.terms | self._spellings.terms_in(words.names, language)
        return self._held_terms[key]

    def _anaphora(self, key: Key, sentence: str) -> list[float]:
        leans = float(key[1] > 0 and leans_back(sentence))
        before = float(self.similarities[key[0]][key[1] - 1]) if leans else 0.0
        return [leans, leans * _SHARP * (before - self.best_similarity)]

    def _pair_coverage(self, words: SentenceWords, language: str) -> float:
        asked = self._asked(language)
        pairs = frozenset(pairwise(asked))
        return _share(pairs, words.pairs)


def _share(wanted: frozenset[T], found: frozenset[T]) -> float:
    return len(wanted & found) / len(wanted) if wanted else 0.0
