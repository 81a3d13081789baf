"""The reader's upper layers learn: what the lower ones make of a pair is worked out once."""

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from training.embedded import EmbeddedReader
from training.examples import Example
from training.learning import Learner
from training.soft import pair_number
from training.written import Written, write_for_reader

TOGETHER = 32


class UpperReader(Learner):
    """Reads what `Lower` made; on a CPU, too, its products are made in bfloat16."""

    def __init__(self, whole: EmbeddedReader, lower: int) -> None:
        super().__init__()
        self.reader = whole.reader
        for module in (self.reader.norm, self.reader.segment, *self.reader.layers[:lower]):
            module.requires_grad_(requires_grad=False)
        self._lower = lower

    def heads(self) -> list[nn.Parameter]:
        own = (self.reader.pooled, self.reader.verdict, self.reader.span)
        return [p for module in own for p in module.parameters()]

    def forward(self, x: Tensor, segments: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        with torch.autocast(x.device.type, torch.bfloat16):
            x = self.reader.through(self.reader.layers[self._lower :], x.float(), mask)
            return self.reader.said_of(x, segments)


class Lower:
    """How pairs are written for an UpperReader: with what the lower layers make of them, kept in
    memory (60 kB a pair)."""

    def __init__(self, whole: EmbeddedReader, lower: int) -> None:
        self._whole, self._lower = whole, lower
        self._kept: dict[int, Tensor] = {}

    def __call__(self, examples: Sequence[Example]) -> Written:
        written = write_for_reader(examples)
        _, segments, mask = written.inputs
        numbers = [pair_number(example) for example in examples]
        new = [row for row, number in enumerate(numbers) if number not in self._kept]
        for at in range(0, len(new), TOGETHER):
            self._work_out(new[at : at + TOGETHER], numbers, written.inputs)
        x = torch.zeros((*mask.shape, self._whole.reader.norm.normalized_shape[0]))
        for row, number in enumerate(numbers):
            kept = self._kept[number]
            x[row, : len(kept)] = kept
        return Written((x, segments, mask), written.words, written.own)

    @torch.no_grad()
    def _work_out(self, rows: list[int], numbers: list[int], inputs: tuple[Tensor, ...]) -> None:
        ids, segments, mask = (tensor[rows] for tensor in inputs)
        lengths = mask.sum(1).long()
        longest = int(lengths.max())
        ids, segments, mask = (t[:, :longest] for t in (ids, segments, mask))
        reader = self._whole.reader
        training = reader.training
        reader.eval()
        with torch.autocast(ids.device.type, torch.bfloat16):
            x = reader.norm(self._whole.words_of(ids) * mask[..., None] + reader.segment(segments))
            x = reader.through(reader.layers[: self._lower], x, mask)
        reader.train(training)
        for row, made, length in zip(rows, x.to(torch.bfloat16), lengths.tolist(), strict=True):
            self._kept[numbers[row]] = made[:length].clone()
