"""The reader in ONNX Runtime."""

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import monotonic

import numpy as np
from cachetools import LRUCache
from numpy.typing import NDArray

from index.e5.text import E5Text
from index.errors import EmbeddingFault, ReaderFault, ReaderTooSlow
from index.onnx_session import OnnxFailed, OnnxModel
from index.reader import MOST_CANDIDATES, Candidate, Verdict
from index.reader.card import HELP, WEIGHTS, load
from index.reader.pairs import LIMITS, WrittenPair, write_pair
from index.types import Span

SECONDS = 3.0
"""Ten of the longest pairs take well under one on two idle cores."""
_PADDING = 1.15
"""How much longer than its shortest pair a batch may be."""
_REMEMBERED = 4096
_INPUTS, _OUTPUTS = {"x", "segment", "mask"}, ["verdict", "start", "end"]

Row = NDArray[np.float32]


class OnnxReader:
    """Loaded when made (0.3 s and 0.3 s for the tokens). Raises ReaderFault.

    What was read lately is remembered: a suggestion that is clicked on is not read twice.
    """

    fault = None
    """It reads, or it would not have been made."""

    def __init__(
        self, text: E5Text, folder: Path | None = None, *, seconds: float = SECONDS
    ) -> None:
        self._seconds = seconds
        self._card, weights = load(folder)
        try:
            self._model = OnnxModel(weights)
            self._tokenizer, self._vectors = text.tokenizer, text.vectors
        except (OnnxFailed, EmbeddingFault) as error:
            raise ReaderFault(f"The reader does not load: {error}", help=HELP) from error
        if self._model.inputs != _INPUTS or not self._model.outputs.issuperset(_OUTPUTS):
            raise ReaderFault(f"The reader's {WEIGHTS} takes or gives other things.", help=HELP)
        self._lock = threading.Lock()
        self._known: LRUCache[tuple[str, Candidate], Verdict] = LRUCache(_REMEMBERED)

    def read(self, question: str, candidates: Sequence[Candidate]) -> list[Verdict]:
        if len(candidates) > MOST_CANDIDATES:
            raise ValueError(f"{len(candidates)} candidates, {MOST_CANDIDATES} are read at once")
        with self._lock:
            found = {c: self._known.get((question, c)) for c in candidates}
        new = [candidate for candidate, verdict in found.items() if verdict is None]
        read = dict(zip(new, self._read(question, new), strict=True))
        with self._lock:
            self._known.update({(question, c): verdict for c, verdict in read.items()})
        return [found[candidate] or read[candidate] for candidate in candidates]

    def _read(self, question: str, candidates: Sequence[Candidate]) -> list[Verdict]:
        deadline = monotonic() + self._seconds
        pairs = [
            write_pair(self._tokenizer, question, c.title, c.before, c.sentence) for c in candidates
        ]
        verdicts: dict[int, Verdict] = {}
        for batch in _alike_in_length([len(pair) for pair in pairs]):
            if monotonic() > deadline:
                raise ReaderTooSlow(f"The reader was not done in {self._seconds:g} seconds.")
            logits, starts, ends = self._run([pairs[row] for row in batch])
            for row, logit, start, end in zip(batch, logits.tolist(), starts, ends, strict=True):
                verdicts[row] = Verdict(
                    logit,
                    self._card.calibration.probability(logit),
                    best_span(start, end, pairs[row], candidates[row].sentence),
                )
        return [verdicts[row] for row in range(len(pairs))]

    def _run(self, pairs: Sequence[WrittenPair]) -> tuple[Row, Row, Row]:
        vectors, mask = self._vectors.padded([pair.ids for pair in pairs])
        segments = np.zeros(mask.shape, np.int64)
        for row, pair in enumerate(pairs):
            segments[row, : len(pair)] = pair.segments
        try:
            verdict, start, end = self._model.run(
                {"x": vectors, "segment": segments, "mask": mask}, _OUTPUTS
            )
        except OnnxFailed as error:
            raise ReaderFault(f"The reader failed: {error}", help=HELP) from error
        if not all(np.isfinite(found).all() for found in (verdict, start, end)):
            raise ReaderFault("The reader gave no numbers.", help=HELP)
        return verdict, start, end


def best_span(start: Row, end: Row, pair: WrittenPair, sentence: str) -> Span | None:
    """The most likely start and end among a sentence's tokens, as a part of the sentence.

    `start` and `end` have shape [tokens], or more where they are padded.
    """
    own = np.flatnonzero(pair.spans[:, 0] >= 0)
    if not len(own):
        return None
    together = start[own][:, None] + end[own][None, :]
    length = np.arange(len(own))[None, :] - np.arange(len(own))[:, None]
    together[(length < 0) | (length >= LIMITS.answer_tokens)] = -np.inf
    first, last = np.unravel_index(np.argmax(together), together.shape)
    begins, ends = int(pair.spans[own[first], 0]), int(pair.spans[own[last], 1])
    words = sentence[begins:ends]
    begins += len(words) - len(words.lstrip())
    ends -= len(words) - len(words.rstrip())
    return Span(begins, ends) if begins < ends else None


def _alike_in_length(lengths: Sequence[int]) -> Iterator[list[int]]:
    """All rows, the shortest first, in batches that need little padding."""
    batch: list[int] = []
    for row in sorted(range(len(lengths)), key=lengths.__getitem__):
        if batch and lengths[row] > lengths[batch[0]] * _PADDING:
            yield batch
            batch = []
        batch.append(row)
    if batch:
        yield batch
