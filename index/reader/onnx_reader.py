"""The reader in ONNX Runtime."""

import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path
from typing import Any

import numpy as np
from cachetools import LRUCache
from numpy.typing import NDArray

from index.embedding.e5.text import E5Text
from index.embedding.onnx_session import MOST_THREADS, OnnxFailed, OnnxModel
from index.errors import EmbeddingFault, ReaderFault, ReaderTooSlow
from index.language.analysis import inside_word
from index.reader import MOST_CANDIDATES, Candidate, Verdict
from index.reader.card import HELP, WEIGHTS, load
from index.reader.pairs import LIMITS, WrittenPair, write_pair
from index.types import Span

SECONDS = 10.0
"""Ten of the longest pairs take well under one on two idle cores; on busy ones they still end."""
_REMEMBERED = 4096
_INPUTS, _OUTPUTS = {"x", "segment", "mask"}, ["verdict", "start", "end"]

Row = NDArray[np.float32]


class OnnxReader:
    """Loaded when made (0.2 s, and 0.3 s for the tokens). Raises ReaderFault.

    Each pair is run on its own, two at a time for all who ask: nothing is padded, and threads that
    share one run would wait for one another. What was read lately is remembered: a suggestion that
    is clicked on is not read twice.
    """

    fault = None
    """It reads, or it would not have been made."""

    def __init__(
        self, text: E5Text, folder: Path | None = None, *, seconds: float = SECONDS
    ) -> None:
        self._seconds = seconds
        self._card, weights = load(folder)
        try:
            self._model = OnnxModel(weights, threads=1)
            self._tokenizer, self._vectors = text.tokenizer, text.vectors
        except (OnnxFailed, EmbeddingFault) as error:
            raise ReaderFault(f"The reader does not load: {error}", help=HELP) from error
        if self._model.inputs != _INPUTS or not self._model.outputs.issuperset(_OUTPUTS):
            raise ReaderFault(f"The reader's {WEIGHTS} takes or gives other things.", help=HELP)
        self._workers = ThreadPoolExecutor(MOST_THREADS, thread_name_prefix="reader")
        self._lock = threading.Lock()
        self._known: LRUCache[tuple[str, Candidate], Verdict] = LRUCache(_REMEMBERED)

    def read(self, question: str, candidates: Sequence[Candidate]) -> list[Verdict]:
        if len(candidates) > MOST_CANDIDATES:
            raise ValueError(f"{len(candidates)} candidates, {MOST_CANDIDATES} are read at once")
        with self._lock:
            found = {c: self._known.get((question, c)) for c in candidates}
        tasks = {
            candidate: self._workers.submit(self._judge, question, candidate)
            for candidate, verdict in found.items()
            if verdict is None
        }
        late = wait(tasks.values(), self._seconds).not_done
        if late:
            for task in late:
                task.cancel()
            raise ReaderTooSlow(f"The reader was not done in {self._seconds:g} seconds.")
        return [found[c] or tasks[c].result() for c in candidates]

    def _judge(self, question: str, candidate: Candidate) -> Verdict:
        sentence = candidate.sentence
        pair = write_pair(self._tokenizer, question, candidate.title, candidate.before, sentence)
        logit, start, end = self._run(pair)
        probability = self._card.calibration.probability(logit)
        verdict = Verdict(logit, probability, *best_span(start, end, pair, sentence))
        with self._lock:
            self._known[question, candidate] = verdict
        return verdict

    def _run(self, pair: WrittenPair) -> tuple[float, Row, Row]:
        inputs: dict[str, NDArray[Any]] = {
            "x": self._vectors(pair.ids)[None],
            "segment": pair.segments[None],
            "mask": np.ones((1, len(pair)), np.float32),
        }
        try:
            verdict, start, end = self._model.run(inputs, _OUTPUTS)
        except OnnxFailed as error:
            raise ReaderFault(f"The reader failed: {error}", help=HELP) from error
        if not all(np.isfinite(found).all() for found in (verdict, start, end)):
            raise ReaderFault("The reader gave no numbers.", help=HELP)
        return float(verdict[0]), start[0], end[0]


def best_span(start: Row, end: Row, pair: WrittenPair, sentence: str) -> tuple[Span | None, float]:
    """The likeliest start and end in a sentence, as a part of it, and how far the chances of all
    that could be marked are on these words: "Nine" and "Nine workers" hardly contradict."""
    own = np.flatnonzero(pair.spans[:, 0] >= 0)
    if not len(own):
        return None, 0.0
    together = start[own][:, None] + end[own][None, :]
    length = np.arange(len(own))[None, :] - np.arange(len(own))[:, None]
    together[(length < 0) | (length >= LIMITS.answer_tokens)] = -np.inf
    first, last = np.unravel_index(np.argmax(together), together.shape)
    chances = np.exp(together - together[first, last])
    shared = _overlap(len(own), int(first), int(last))
    certainty = float((chances * shared).sum() / chances.sum())
    begins, ends = int(pair.spans[own[first], 0]), int(pair.spans[own[last], 1])
    words = sentence[begins:ends]
    begins += len(words) - len(words.lstrip())
    ends -= len(words) - len(words.rstrip())
    return (_whole_words(sentence, begins, ends) if begins < ends else None), certainty


def _overlap(size: int, first: int, last: int) -> NDArray[np.float64]:
    """By begin and end of any tokens, what they share with those, of what either has."""
    begins, ends = np.arange(size)[:, None], np.arange(size)[None, :]
    shared = np.maximum(np.minimum(ends, last) - np.maximum(begins, first) + 1, 0)
    either = ends - begins + last - first + 2 - shared
    found: NDArray[np.float64] = shared / np.maximum(either, 1)
    return found


def _whole_words(sentence: str, start: int, end: int) -> Span:
    """Tokens may be parts of words."""
    while inside_word(sentence, start):
        start -= 1
    while inside_word(sentence, end):
        end += 1
    return Span(start, end)
