"""What somebody does with a message: asks, wants help, thanks, or talks to somebody else.

The nearest of the labelled messages in `speech_acts.yaml` decide, by the embedding model that the
articles are searched with, so it holds in every language that model knows.
"""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Literal

import numpy as np
import yaml
from numpy.typing import NDArray

from index.question.question import ask

Act = Literal["question", "help", "thanks", "remark"]
Embed = Callable[[Sequence[str]], NDArray[np.float32]]
"""Texts -> vectors of length 1, one a row. Raises EmbeddingFault."""

NEAREST = 3
"""Of each kind, the mean of so many similarities counts."""
CLEAR = 0.02
"""What thanks and small talk must lead by, where a message is certainly to the bot."""
DOUBT = 0.01
"""What a question that is not the likeliest may lack: it still has to have an answer."""
CHARS = 300
_EMOJI = re.compile(r":[\w+-]+:")
_FILE = Path(__file__).with_suffix(".yaml")


def act_of(text: str, embed: Embed) -> Act:
    """The likeliest act; a message without a word is thanks. Raises EmbeddingFault."""
    near = _near(text, embed)
    return max(near, key=near.__getitem__) if near else "thanks"


def may_ask(text: str, embed: Embed) -> bool:
    """Whether it is a question, or nearly as likely one. Raises EmbeddingFault."""
    near = _near(text, embed)
    return bool(near) and near["question"] >= max(near.values()) - DOUBT


def small_talk(text: str, embed: Embed) -> Act | None:
    """Help or thanks, if the message is surely no question: who names somebody asks something."""
    near = _near(text, embed)
    if not near:
        return "thanks"
    act: Act = "thanks" if near["thanks"] > near["help"] else "help"
    leads = near[act] - max(near["question"], near["remark"])
    return act if leads >= CLEAR and not ask(text).names else None


def _near(text: str, embed: Embed) -> dict[Act, float]:
    said = _EMOJI.sub(" ", text[:CHARS]).strip().lower()
    if not any(character.isalnum() for character in said):
        return {}
    (vector,) = embed([said])
    return {act: _mean(vectors @ vector) for act, vectors in _examples(embed).items()}


def _mean(similarities: NDArray[np.float32]) -> float:
    return float(np.sort(similarities)[-NEAREST:].mean())


@lru_cache(maxsize=1)
def _examples(embed: Embed) -> dict[Act, NDArray[np.float32]]:
    """Embeds them once, which takes some seconds; they do not change."""
    read: dict[Act, list[str]] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return {act: embed([text.lower() for text in texts]) for act, texts in read.items()}
