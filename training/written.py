"""Examples as tensors: what a network reads, and what the losses compare its verdicts with."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Protocol

import numpy as np
import torch
from torch import Tensor
from torch.utils.data import Dataset

from index.embedding.e5.text import E5Text, wheel_text
from index.reader.pairs import SENTENCE, WrittenPair, write_pair
from training.examples import Example
from training.passes import Step
from training.soft import SoftLabels

Words = tuple[int, int]
"""First and last token of the words that answer."""


@dataclass(frozen=True, slots=True)
class Written:
    inputs: tuple[Tensor, ...]
    """Of the network, a row for each pair."""
    words: Sequence[Words | None]
    own: Tensor
    """Shape [pairs, tokens]: whether a token is the sentence's."""


class Writes(Protocol):
    """How a network has its pairs written. It is pickled for worker processes."""

    def __call__(self, examples: Sequence[Example]) -> Written: ...


def write_for_reader(examples: Sequence[Example]) -> Written:
    """Token numbers, segments and a mask, shape [pairs, tokens] each."""
    pairs = [pair_of(example, wheel_text()) for example in examples]
    shape = len(pairs), max(map(len, pairs))
    ids, segments = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    mask = np.zeros(shape, np.float32)
    for row, pair in enumerate(pairs):
        ids[row, : len(pair)] = pair.ids
        segments[row, : len(pair)] = pair.segments
        mask[row, : len(pair)] = 1
    inputs = (torch.from_numpy(ids), torch.from_numpy(segments), torch.from_numpy(mask))
    words = [words_of(example, pair) for example, pair in zip(examples, pairs, strict=True)]
    return Written(inputs, words, torch.from_numpy(segments == SENTENCE))


def pair_of(example: Example, text: E5Text) -> WrittenPair:
    e = example
    return write_pair(text.tokenizer, e.question, e.title, e.before, e.sentence)


def words_of(example: Example, pair: WrittenPair) -> Words | None:
    if not example.answers or not example.answer:
        return None
    start = example.sentence.find(example.answer)
    end = start + len(example.answer)
    inside = np.flatnonzero((pair.spans[:, 1] > start) & (pair.spans[:, 0] < end))
    inside = inside[pair.spans[inside, 0] >= 0]
    return (int(inside[0]), int(inside[-1])) if start >= 0 and len(inside) else None


@dataclass(frozen=True, slots=True)
class Ready:
    """A step. Pairs are numbered from 0, over all groups."""

    inputs: tuple[Tensor, ...]
    labels: Tensor
    soft: Tensor
    """A teacher's logit for each pair, nan where it gave none."""
    choices: Tensor
    """Shape [groups, most pairs in one]: their numbers, -1 where a group has fewer."""
    right: Tensor
    """Shape [groups]: the place of the one that answers, or the number of places for none."""
    twos: Tensor
    """Shape [twos, 2]: an answerable question's pair with its right sentence, and the pair of an
    unanswerable one with the same."""
    rows: Tensor
    """The pairs whose words are known."""
    words: Tensor
    """Shape [rows, 2]."""
    own: Tensor
    """Shape [rows, tokens]."""

    def to(self, device: torch.device) -> "Ready":
        inputs = tuple(tensor.to(device) for tensor in self.inputs)
        others = {f.name: getattr(self, f.name).to(device) for f in fields(self)[1:]}
        return Ready(inputs, **others)


def ready(step: Step, write: Writes, soft: SoftLabels) -> Ready:
    groups = [group for block in step for group in block]
    examples = [example for group in groups for example in group]
    starts = np.cumsum([0, *map(len, groups)])
    wide = max(map(len, groups))
    choices = np.full((len(groups), wide), -1)
    right = np.full(len(groups), wide)
    for row, group in enumerate(groups):
        choices[row, : len(group)] = starts[row] + np.arange(len(group))
        right[row] = next((n for n, example in enumerate(group) if example.answers), wide)
    firsts = np.cumsum([0, *map(len, step)])
    twos = [starts[[at, at + 1]] for at, block in zip(firsts, step, strict=False) if len(block) > 1]
    written = write(examples)
    rows = [row for row, words in enumerate(written.words) if words]
    return Ready(
        written.inputs,
        torch.tensor([float(example.answers) for example in examples]),
        torch.tensor([soft.of(example) for example in examples]),
        torch.from_numpy(choices),
        torch.from_numpy(right),
        torch.from_numpy(np.array(twos, np.int64).reshape(-1, 2)),
        torch.tensor(rows, dtype=torch.long),
        torch.tensor([written.words[row] for row in rows], dtype=torch.long).reshape(-1, 2),
        written.own[rows],
    )


class Steps(Dataset[Ready]):
    """Steps that are written when they are asked for."""

    def __init__(self, steps: Sequence[Step], write: Writes, soft: SoftLabels) -> None:
        self._steps, self._write, self._soft = steps, write, soft

    def __len__(self) -> int:
        return len(self._steps)

    def __getitem__(self, number: int) -> Ready:
        return ready(self._steps[number], self._write, self._soft)
