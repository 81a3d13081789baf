"""A teacher's verdicts of training pairs: a file beside the data, by what a pair says."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from index.embedding.e5.packed import Floats
from training.examples import Example, number_of


def pair_number(example: Example) -> int:
    e = example
    return number_of(e.question, e.title, e.before, e.sentence)


class SoftLabels:
    """Logits of pairs; a pair that nobody read has none."""

    def __init__(self, pairs: Sequence[int] = (), logits: Sequence[float] | Floats = ()) -> None:
        numbers = np.array(pairs, np.int64)
        order = np.argsort(numbers)
        self._pairs = numbers[order]
        self._logits = np.array(logits, np.float32)[order]

    def of(self, example: Example) -> float:
        """nan for none."""
        number = pair_number(example)
        at = int(np.searchsorted(self._pairs, number))
        found = at < len(self._pairs) and self._pairs[at] == number
        return float(self._logits[at]) if found else float("nan")

    def __len__(self) -> int:
        return len(self._pairs)

    def write(self, file: Path) -> None:
        np.savez_compressed(file, pairs=self._pairs, logits=self._logits.astype(np.float16))

    @classmethod
    def read(cls, file: Path) -> "SoftLabels":
        with np.load(file) as stored:
            return cls(stored["pairs"], stored["logits"].astype(np.float32))
