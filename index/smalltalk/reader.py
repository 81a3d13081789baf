"""Whether a message is small talk ("hi", "thanks", "what can you do?"), and in which language.

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
SmallTalkKind = Literal["greeting", "thanks", "nod", "about", "library", "again", "news"]
"""`news` asks for all there is, `again` for the last answer ("are you sure?", "in German")."""
MOST_CHARS = 60
"""A longer message asks something."""
_PICTURES = frozenset({"So", "Sk", "Mn", "Cf", "Zs"})
"""Unicode's categories of what an emoji is made of, and spaces."""
KNOWN = 256
"""Messages remembered: a conversation is read again with each of its turns."""
LIKELY = 0.5
"""Log-odds from which a message is taken for small talk."""


@dataclass(frozen=True, slots=True)
class SmallTalk:
    """What a message is that asks for no news, and the ISO 639-1 code of its language."""

    kind: SmallTalkKind
    language: str


class SmallTalkReader:
    """Reads a message alone: what was said before changes nothing."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self.read = lru_cache(KNOWN)(self._read)
        """None when the message may ask something. Raises EmbeddingFault."""

    def _read(self, message: str) -> SmallTalk | None:
        message = " ".join(message.split())
        if len(message) > MOST_CHARS:
            return None
        if not any(char.isalnum() for char in message):
            pictured = {unicodedata.category(char) for char in message} <= _PICTURES
            return SmallTalk("nod", "en") if pictured else None
        vector = self._model.embed_questions([message.lower()])[0]
        models = _fitted()
        if _likeliest(models["any"], vector)[1] < LIKELY:
            return None
        kind, language = (_likeliest(models[name], vector)[0] for name in ("kinds", "languages"))
        return SmallTalk(cast(SmallTalkKind, kind), language)

    @cached_property
    def _model(self) -> Embedder:
        built_in = self._embedder.model == LocalEmbedder.model
        return self._embedder if built_in else LocalEmbedder()


Model = dict[str, NDArray[np.float32]]
"""By label, the coefficients for a vector, the intercept last."""


@cache
def _fitted() -> dict[str, Model]:
    saved = json.loads(FILE.read_text(encoding="utf-8"))
    return {
        name: {label: np.array(row, np.float32) for label, row in model.items()}
        for name, model in saved.items()
    }


def _likeliest(model: Model, vector: NDArray[np.float32]) -> tuple[str, float]:
    """The label with the highest log-odds, and these."""
    odds = {label: float(row[:-1] @ vector + row[-1]) for label, row in model.items()}
    best = max(odds, key=lambda label: odds[label])
    return best, odds[best]
