"""What kinds of event a report or a question names, and whom it counts, in any language.

A multinomial logistic model over the built-in model's vector of the text, so that "struck a
breakwater", "collision" and "столкновение" are one kind; the weights are written by
`benches/fit_kinds.py`, which says how.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.embedding.embedder import Embedder, LocalEmbedder
from index.embedding.known import KnownTexts

EVENTS = Path(__file__).with_name("events.json")
PEOPLE = Path(__file__).with_name("people.json")
PEOPLE_ASKED = Path(__file__).with_name("people_asked.json")
"""Whom a clause counts: killed, injured, missing, saved (or evacuated), held (arrested), living
(somewhere), working (or at work there), or `people`, that is anybody; and whom a question does."""
STATES = Path(__file__).with_name("states.json")
"""Which state of an event a question asks for: `first`, what was reported at first,
`earlier`, another event that its reports recall, or none."""
CAUSES = Path(__file__).with_name("causes.json")
"""Whether a sentence tells the cause of an event, which is what a question may ask for, or leaves
it `open`."""
ROLES = Path(__file__).with_name("roles.json")
"""What a report is to those before it, by its own words: `update`, `sequel` (an inquiry, a trial or
an anniversary, months later), `dispute`, `correction`, or none where it tells first."""
LIKELY = 0.2
"""Chance from which a text is taken to name a kind; it may name several."""
OPENED = 0.1
"""The same for what a report opens with: a raid on a bank is an attack too."""
SURE = 0.5
"""Chance from which a text is of that kind and no other; a word by itself is a name of it: "blaze",
but not "arrested"."""
POSSIBLE = 0.04
"""Chance from which a text may be of a kind: another text of that kind does not contradict it."""
RULED_OUT = 0.02
"""Chance below which a text is of no such kind, whatever else it is."""
SURELY_NONE = 0.95
"""Chance of no kind from which a text is of none."""
ASKED_NONE = 0.85
"""The same of a question: of those that count the hurt, of which it learned, none has more."""
NO_KIND, FIRST, EARLIER, ANYBODY = "none", "first", "earlier", "people"
CAUSE, OPEN = "cause", "open"
ANY_KIND = frozenset({"accident"})
"""A crash is an accident, and so is a fire: such a word contradicts no kind."""

Kinds = frozenset[str]


class OwnVectors:
    """The built-in model's vectors of single texts. Raises EmbeddingFault."""

    def __init__(self, built_in: Embedder, *, of_articles: bool = True) -> None:
        self._built_in = built_in
        self.of_articles = of_articles
        """Whether the articles' vectors are the built-in model's too."""

    def question(self, text: str) -> NDArray[np.float32]:
        vector: NDArray[np.float32] = self._built_in.embed_questions([text])[0]
        return vector

    def sentence(self, text: str) -> NDArray[np.float32]:
        vector: NDArray[np.float32] = self._built_in.embed_sentences([text])[0]
        return vector


class KindReader:
    """Raises EmbeddingFault."""

    def __init__(self, vectors: OwnVectors, weights: Path, asking: Path | None = None) -> None:
        """`asking` are the weights for questions, where they have their own."""
        self._vectors = vectors
        self._weights = weights
        self._asking = asking or weights

    def asked(self, text: str, least: float = LIKELY) -> Kinds:
        """Kinds that a question names, each with at least that chance."""
        return _likely(self._asked(text), least)

    def named(self, words: str) -> Kinds:
        """Kinds that words of a question may be names of."""
        return _likely(self._chances(self._vectors.question(words)))

    def surely(self, word: str) -> Kinds:
        """The one kind that a question is about or its word is a name of, beyond doubt."""
        return _likely(self._chances(self._vectors.question(word)), SURE)

    def asks_of_none(self, question: str) -> bool:
        """Whether a question is about none of the kinds."""
        return self._asked(question)[NO_KIND] >= ASKED_NONE

    def likeliest(self, word: str) -> tuple[str, float]:
        """The kind that a question's word is likeliest a name of, with its chance."""
        of_each = self._chances(self._vectors.question(word))
        return max((e for e in of_each.items() if e[0] != NO_KIND), key=lambda each: each[1])

    def told(self, text: str, least: float = LIKELY) -> Kinds:
        """Kinds that a sentence of an article names, each with at least that chance."""
        return _likely(self._chances(self._vectors.sentence(text)), least)

    def surely_other(self, text: str, kinds: Kinds) -> bool:
        """Whether a text is surely of another kind, or of none, and may be of none of these."""
        of_each = self._chances(self._vectors.sentence(text))
        if any(of_each[kind] >= RULED_OUT for kind in kinds):
            return False
        sure = {kind for kind, chance in of_each.items() if chance >= SURE} - {NO_KIND, ANYBODY}
        return bool(sure) or of_each[NO_KIND] >= SURELY_NONE

    def of_sentence(self, text: str, vector: NDArray[np.float32], least: float = LIKELY) -> Kinds:
        """The same of a sentence that was embedded before."""
        return _likely(self.chances_of_sentence(text, vector), least)

    def chances_of_sentence(self, text: str, vector: NDArray[np.float32]) -> dict[str, float]:
        """Of each kind, of a sentence that was embedded before."""
        own = vector if self._vectors.of_articles else self._vectors.sentence(text)
        return self._chances(own)

    def _asked(self, question: str) -> dict[str, float]:
        return _of_each(self._asking, self._vectors.question(question))

    def _chances(self, vector: NDArray[np.float32]) -> dict[str, float]:
        return _of_each(self._weights, vector)


def _of_each(file: Path, vector: NDArray[np.float32]) -> dict[str, float]:
    kinds, weights = _fitted(file)
    return dict(zip(kinds, map(float, chances(weights, vector)), strict=True))


def _likely(of_each: Mapping[str, float], least: float = LIKELY) -> Kinds:
    return frozenset(k for k, chance in of_each.items() if chance >= least and k != NO_KIND)


def own_vectors(embedder: KnownTexts) -> OwnVectors:
    """`embedder` makes the articles' vectors."""
    same = embedder.model == LocalEmbedder.model
    return OwnVectors(embedder if same else KnownTexts(LocalEmbedder()), of_articles=same)


def kind_readers(vectors: OwnVectors) -> tuple[KindReader, KindReader, KindReader, KindReader]:
    """Of kinds of event, of whom a clause counts, of what state of it a question asks for, and of
    causes."""
    events, states, causes = (KindReader(vectors, weights) for weights in (EVENTS, STATES, CAUSES))
    return events, KindReader(vectors, PEOPLE, PEOPLE_ASKED), states, causes


def chances(weights: NDArray[np.float32], vector: NDArray[np.float32]) -> NDArray[np.float32]:
    """Of each kind; `weights` has a row a kind, the intercept last."""
    odds = weights[:, :-1] @ vector + weights[:, -1]
    exponents = np.exp(odds - odds.max())
    shares: NDArray[np.float32] = exponents / exponents.sum()
    return shares


@cache
def _fitted(weights: Path) -> tuple[tuple[str, ...], NDArray[np.float32]]:
    saved = json.loads(weights.read_text(encoding="utf-8"))
    return tuple(saved), np.array(list(saved.values()), np.float32)
