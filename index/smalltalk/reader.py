"""What somebody does with a message ("hi", "thanks", "I'll write that up"), in which language.

Linear models over the built-in model's vector of the message, so that it holds in every language
that model knows; `weights.json` is written by `benches/fit_smalltalk.py`, which says how.
"""

import json
import unicodedata
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Literal, cast

import numpy as np
from numpy.typing import NDArray

from index.embedding.embedder import Embedder, LocalEmbedder

FILE = Path(__file__).with_name("weights.json")
SEVERAL = Path(__file__).with_name("several.json")
"""Whether a question asks for several things ("which towns were hit?")."""
OVERVIEWS = Path(__file__).with_name("overviews.json")
"""Which overview of events a question asks for."""
TOTAL = Path(__file__).with_name("total.json")
"""Whether a question wants the figures of several events added up."""
Overview = Literal["compare", "events", "timeline", "whole"]
"""The tolls of some events side by side, the events of a kind, or one event day by day, or as a
whole ("what's new about X", "what happened in X")."""
SmallTalkKind = Literal[
    "greeting", "thanks", "nod", "about", "library", "again", "news", "remark", "statement"
]
"""`news` asks for all there is, `again` for the last answer ("are you sure?", "in German"); a
`remark` is said to colleagues, where there are any; a `statement` tells news."""
MOST_CHARS = 60
"""A longer message is no small talk."""
READ_CHARS = 300
"""Of a message so much is read."""
_PICTURES = frozenset({"So", "Sk", "Mn", "Cf", "Zs"})
"""Unicode's categories of what an emoji is made of, and spaces."""
KNOWN = 256
"""Messages remembered: a conversation is read again with each of its turns."""
LIKELY = 0.5
"""Log-odds from which a message is taken for small talk."""
LIKELY_REMARK = -0.25
"""Log-odds from which it is taken for a remark: most labelled messages are none."""
LIKELY_STATEMENT = 0.0
"""Log-odds from which it is taken for a statement: more likely than a question."""
LIKELY_SEVERAL = 1.0
"""Log-odds from which a question is taken to ask for several."""
LIKELY_OVERVIEW = -0.7
"""Log-odds from which a question is taken to ask for an overview: few of those it was fitted on do,
and what is found must be several events, events of that kind or one event."""
CLEAR = 3.0
"""What small talk must lead a likely remark by: it is fitted without remarks."""


@dataclass(frozen=True, slots=True)
class SmallTalk:
    """What a message is that asks nothing by itself, and the ISO 639-1 code of its language."""

    kind: SmallTalkKind
    language: str


class SmallTalkReader:
    """Reads a message alone: what was said before changes nothing."""

    def __init__(self, embedder: Embedder, weights: Path = FILE) -> None:
        self._embedder = embedder
        self._weights = weights
        self._vector = lru_cache(KNOWN)(self._embedded)
        self.read = lru_cache(KNOWN)(self._read)
        """None when the message asks something. Raises EmbeddingFault."""

    def asks_for_all(self, question: str) -> bool:
        """Whether a question for news asks for all there is, and not for what is told of a place,
        a person or a thing; its words for a time taken out ("what happened on").

        Raises EmbeddingFault.
        """
        models, vector = _fitted(self._weights), self._vector(bare(question))
        return _likeliest(models["all"], vector)[1] > 0

    def asks_several(self, question: str) -> bool:
        """Whether an answer should name all that there are. Raises EmbeddingFault."""
        models, vector = _fitted(SEVERAL), self._vector(" ".join(question.split()))
        return _likeliest(models["several"], vector)[1] >= LIKELY_SEVERAL

    def asks_total(self, question: str) -> bool:
        """Whether a sum over several events is asked for: more likely than not. Raises
        EmbeddingFault."""
        return _likeliest(_fitted(TOTAL)["total"], self._vector(bare(question)))[1] > 0

    def overview(self, question: str) -> Overview | None:
        """Raises EmbeddingFault."""
        wanted, odds = _likeliest(_fitted(OVERVIEWS)["overviews"], self._vector(bare(question)))
        return cast(Overview, wanted) if odds >= LIKELY_OVERVIEW else None

    def _embedded(self, message: str) -> NDArray[np.float32]:
        vector: NDArray[np.float32] = self._model.embed_questions([message[:READ_CHARS].lower()])[0]
        return vector

    def _read(self, message: str) -> SmallTalk | None:
        message = " ".join(message.split())
        if not any(char.isalnum() for char in message):
            pictured = {unicodedata.category(char) for char in message} <= _PICTURES
            return SmallTalk("nod" if pictured else "remark", "en")
        vector = self._vector(message)
        models = _fitted(self._weights)
        talk, remark = (_likeliest(models[name], vector)[1] for name in ("any", "remark"))
        language = _likeliest(models["languages"], vector)[0]
        if remark >= max(LIKELY_REMARK, talk - CLEAR):
            return SmallTalk("remark", language)
        if talk < LIKELY or len(message) > MOST_CHARS:
            stated = _likeliest(models["statement"], vector)[1]
            return SmallTalk("statement", language) if stated >= LIKELY_STATEMENT else None
        return SmallTalk(cast(SmallTalkKind, _likeliest(models["kinds"], vector)[0]), language)

    @cached_property
    def _model(self) -> Embedder:
        built_in = self._embedder.model == LocalEmbedder.model
        return self._embedder if built_in else LocalEmbedder()


def bare(question: str) -> str:
    """A question as it is read without its time: in small letters, no marks around it."""
    return " ".join(question[:READ_CHARS].lower().split()).strip(" ?¿.!")


Model = dict[str, NDArray[np.float32]]
"""By label, the coefficients for a vector, the intercept last."""


@cache
def _fitted(weights: Path) -> dict[str, Model]:
    saved = json.loads(weights.read_text(encoding="utf-8"))
    return {
        name: {label: np.array(row, np.float32) for label, row in model.items()}
        for name, model in saved.items()
    }


def _likeliest(model: Model, vector: NDArray[np.float32]) -> tuple[str, float]:
    """The label with the highest log-odds, and these."""
    odds = {label: float(row[:-1] @ vector + row[-1]) for label, row in model.items()}
    best = max(odds, key=lambda label: odds[label])
    return best, odds[best]
