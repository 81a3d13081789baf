"""The built-in model in ONNX Runtime: texts -> vectors."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from index.embedding.e5.packed import Floats
from index.embedding.e5.text import E5Text
from index.embedding.e5.tokenizer import Ids
from index.embedding.e5.weights import encoder_weights
from index.embedding.onnx_session import OnnxModel

GRAPH = Path(__file__).with_suffix(".onnx")
"""Without weights; made by `benches/make_encoder_graph.py`."""
QUERY, PASSAGE = "query: ", "passage: "
BATCH_TOKENS = 384
"""Padding included. More do not fit in a core's cache: 1,700 take a third longer."""


class Encoder:
    """Gives what the wheel's engine gives, but for rounding; safe from any thread.

    Raises OnnxFailed and EmbeddingFault, when it is made and when it encodes; KeyError and
    ValueError when the packed file is of another model.
    """

    def __init__(self, text: E5Text) -> None:
        header = text.file.header
        self._model = OnnxModel(GRAPH, weights=encoder_weights(text.file))
        self._text = text
        self._ends = np.array([header.begin], np.int64), np.array([header.end], np.int64)
        self._window = header.positions - 2

    def encode(self, texts: Sequence[str], is_query: bool) -> Floats:
        """Shape [texts, width], rows of length 1. A text that is too long for the model is the
        mean of its parts, each weighed by its tokens.
        """
        prefix = QUERY if is_query else PASSAGE
        parts: list[Ids] = []
        owners: list[int] = []
        for owner, text in enumerate(texts):
            ids = self._text.tokenizer(prefix + text).ids
            cut = [ids[at : at + self._window] for at in range(0, len(ids), self._window)]
            parts += cut
            owners += [owner] * len(cut)
        sums = np.zeros((len(texts), self._text.vectors.width), np.float32)
        for batch in batches([len(part) + 2 for part in parts]):
            means = self._means([parts[place] for place in batch])
            for place, mean in zip(batch, means, strict=True):
                sums[owners[place]] += len(parts[place]) * mean
        unit: Floats = sums / np.linalg.norm(sums, axis=1, keepdims=True)
        return unit

    def _means(self, parts: Sequence[Ids]) -> Floats:
        begin, end = self._ends
        whole = [np.concatenate([begin, part, end]) for part in parts]
        vectors, mask = self._text.vectors.padded(whole)
        return self._model.run({"x": vectors, "mask": mask}, ["mean"])[0]


def batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Places of texts of about the same length, few enough to stay under BATCH_TOKENS."""
    batch: list[int] = []
    for place in sorted(range(len(lengths)), key=lengths.__getitem__):
        if batch and (len(batch) + 1) * lengths[place] > BATCH_TOKENS:
            yield batch
            batch = []
        batch.append(place)
    if batch:
        yield batch
