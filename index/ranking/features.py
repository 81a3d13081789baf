"""Candidates -> a feature matrix: cheap, explainable numbers about each sentence.

Similarities are in spreads above that of any text (index.embedding.background), BM25 scores are
shares of what the question's terms can give, coverages are shares of those terms, weighted by
rarity. None depends on the other candidates, so a filter changes which sentences are scored and no
score.
"""

import math
import re
from collections.abc import Callable, Iterable
from functools import cached_property
from itertools import pairwise
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from index.catalog.rows import StoredVersion
from index.language.names import KnownNames, names_in
from index.question.answer_kinds import holds_answer_kind, number_attached
from index.question.concepts import concept_of, concepts_in
from index.question.days import NamedDays
from index.question.spellings import Spellings
from index.question.words import Asked, Key, SentenceWords, WordCache
from index.ranking.in_context import LEAD
from index.ranking.retrieve import Candidates

FEATURES = (
    "dense",
    "passage_dense",
    "neighbour_dense",
    "sentence_bm25",
    "passage_bm25",
    "coverage",
    "passage_coverage",
    "article_coverage",
    "before_coverage",
    "pair_coverage",
    "number_coverage",
    "elsewhere",
    "number_elsewhere",
    "holds_number",
    "number_attached",
    "inherited_dense",
    "inherited_coverage",
    "early",
    "number_early",
    "holds_time",
    "holds_person",
    "holds_place",
    "brevity",
    "headline",
)

_HELD = (("time", "duration"), ("person",), ("place",))
"""Kinds of question by the feature that says that a sentence holds such an answer."""
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
        self._days = NamedDays(candidates.question)
        self._held_terms: dict[Key, frozenset[str]] = {}
        self._asked_in: dict[str, Asked] = {}
        self._at_hand: dict[int, KnownNames] = {}
        """By version, the names that the question or the article's lead has."""
        self._names_known: dict[int, bool] = {}
        self._titles: dict[int, tuple[frozenset[str], frozenset[str]]] = {}
        self.keys = candidates.sentences
        self.similarities = candidates.similarities

    @cached_property
    def matrix(self) -> NDArray[np.float64]:
        """Shape (candidates, len(FEATURES)), rows in the order of `keys`."""
        rows = [self._row(key) for key in self.keys]
        return np.array(rows, np.float64).reshape(len(rows), len(FEATURES))

    def _asked(self, language: str) -> Asked:
        if language not in self._asked_in:
            asked = map(concept_of, self._candidates.question.terms(language))
            weights = {term: self._rarity(term) for term in asked}
            self._asked_in[language] = Asked(
                weights, sum(weights.values()), frozenset(pairwise(weights))
            )
        return self._asked_in[language]

    def words(self, key: Key) -> SentenceWords:
        return self._cache.words(key, self._candidates.versions[key[0]])

    def coverage(self, found: frozenset[str], language: str) -> float:
        """Share of the question's terms that were found, each weighted by its rarity."""
        asked = self._asked(language)
        held = sum(weight for term, weight in asked.weights.items() if term in found)
        return held / asked.total if asked.total else 0.0

    def names_known(self, row: int) -> bool:
        """Whether the article that a row's sentence stands in has all that the question names.

        True of German questions, in which every noun has a capital.
        """
        question, version_id = self._candidates.question, self.keys[row][0]
        if question.language == "de" or not question.names:
            return True
        if version_id not in self._names_known:
            version = self._candidates.versions[version_id]
            names = self._title_words(version)[1] | self._cache.names(version)
            self._names_known[version_id] = question.names <= self._spellings.in_(names)
        return self._names_known[version_id]

    def _words_of(
        self, version_id: int, sentences: Iterable[int]
    ) -> tuple[frozenset[str], frozenset[str]]:
        """Terms and names of some sentences and their article's title."""
        version = self._candidates.versions[version_id]
        members = [self.words((version_id, i)) for i in sentences]
        header, named = self._title_words(version)
        names = named.union(*(m.names for m in members))
        found = header.union(*(m.terms for m in members))
        return found | self._spellings.terms_in(names, version.article.language), names

    def _title_words(self, version: StoredVersion) -> tuple[frozenset[str], frozenset[str]]:
        """Terms of a title and of its article's date, and the title's names."""
        article = version.article
        if article.version_id not in self._titles:
            own = frozenset(concepts_in(article.title, article.language))
            own |= self._days.terms_in(version)
            self._titles[article.version_id] = (own, frozenset(names_in(article.title)))
        return self._titles[article.version_id]

    def _row(self, key: Key) -> list[float]:
        version = self._candidates.versions[key[0]]
        language = version.article.language
        question = self._candidates.question
        sentence = version.sentence(key[1])
        words = self.words(key)
        held = self._held(key)
        passage_terms, _ = self._passage_words[(key[0], version.passage_of[key[1]])]
        dense = self._dense(key, version)
        coverage = self.coverage(held, language)
        article_coverage = self.coverage(held | self._lead_words[key[0]][0], language)
        elsewhere = self._elsewhere(key)
        attached = number_attached(question, question.number_focus(language), sentence, language)
        # What is counted in a sentence without a place of its own is of the lead's event.
        at_home = attached * (1 - elsewhere)
        holds = holds_answer_kind(question, sentence, language)
        # A report tells first what matters most.
        early = 1.0 / (1.0 + key[1])
        return [
            *dense,
            *self._bm25(key, version),
            coverage,
            self.coverage(passage_terms, language),
            article_coverage,
            self._before_coverage(key, language),
            self._pair_coverage(words, language),
            _share(question.numbers, held),
            elsewhere,
            float(question.kind == "number" and elsewhere > 0),
            float(question.kind == "number" and holds),
            attached,
            at_home * (float(self.similarities[key[0]][:LEAD].max()) - dense[0]),
            at_home * (article_coverage - coverage),
            early,
            attached * early,
            *(float(holds and question.kind in kinds) for kinds in _HELD),
            1.0 / (1.0 + math.log1p(len(words.terms))),
            float(_ENDED.search(sentence) is None),
        ]

    @cached_property
    def _passage_words(self) -> dict[Key, tuple[frozenset[str], frozenset[str]]]:
        seen: dict[Key, tuple[frozenset[str], frozenset[str]]] = {}
        for key in self.keys:
            version = self._candidates.versions[key[0]]
            place = (key[0], version.passage_of[key[1]])
            if place not in seen:
                seen[place] = self._words_of(key[0], version.passages[place[1]].sentences)
        return seen

    @cached_property
    def _lead_words(self) -> dict[int, tuple[frozenset[str], frozenset[str]]]:
        """By version, what its title and its first sentences say."""
        versions = self._candidates.versions
        leads = {n: range(min(LEAD, len(version.spans))) for n, version in versions.items()}
        return {n: self._words_of(n, lead) for n, lead in leads.items()}

    def _elsewhere(self, key: Key) -> float:
        """Share of a sentence's names that neither the question nor its article's lead has."""
        names = self.words(key).inner_names
        return sum(not self._is_at_hand(key[0], name) for name in names) / (len(names) or 1)

    def _is_at_hand(self, version_id: int, name: str) -> bool:
        if version_id not in self._at_hand:
            _, lead = self._lead_words[version_id]
            known = lead | self._candidates.question.possible_names
            self._at_hand[version_id] = KnownNames(known)
        return self._at_hand[version_id].hold(name)

    def _dense(self, key: Key, version: StoredVersion) -> list[float]:
        similarity = self.similarities[key[0]]
        passage = version.passages[version.passage_of[key[1]]]
        around = [i for i in (key[1] - 1, key[1] + 1) if 0 <= i < len(similarity)]
        neighbour = max((float(similarity[i]) for i in around), default=float(similarity[key[1]]))
        inside = float(similarity[passage.sentences.start : passage.sentences.stop].max())
        return [float(similarity[key[1]]), inside, neighbour]

    def _bm25(self, key: Key, version: StoredVersion) -> list[float]:
        found, passage = self._candidates, (key[0], version.passage_of[key[1]])
        return [found.sentence_bm25.get(key, 0.0), found.passage_bm25.get(passage, 0.0)]

    def _before_coverage(self, key: Key, language: str) -> float:
        """What the sentence before adds to the coverage: the subject of "He also ..."."""
        if key[1] == 0:
            return 0.0
        held = self._held(key)
        both = self.coverage(held | self._held((key[0], key[1] - 1)), language)
        return both - self.coverage(held, language)

    def _held(self, key: Key) -> frozenset[str]:
        """A sentence's terms, with the question's for the names and days that it has otherwise."""
        if key not in self._held_terms:
            words, version = self.words(key), self._candidates.versions[key[0]]
            spelled = self._spellings.terms_in(words.names, version.article.language)
            self._held_terms[key] = words.terms | spelled | self._days.terms_in(version, key[1])
        return self._held_terms[key]

    def _pair_coverage(self, words: SentenceWords, language: str) -> float:
        return _share(self._asked(language).pairs, words.pairs)


def _share(wanted: frozenset[T], found: frozenset[T]) -> float:
    return len(wanted & found) / len(wanted) if wanted else 0.0
