"""The reader from token numbers on: the embedding model's word table is read where it learns."""

import numpy as np
import torch
from torch import Tensor, nn

from index.embedding.e5.packed import PackedFile
from training.learning import Learner
from training.network import LAYERS, ReaderNetwork


class EmbeddedReader(Learner):
    """What it learns is `reader`; the words stay as they are stored, 4 bits each."""

    def __init__(self, file: PackedFile, layers: int = LAYERS) -> None:
        super().__init__()
        header = file.header
        self.reader = ReaderNetwork(file, layers)
        self.words: Tensor
        self.places: Tensor
        words = np.array(file.blocks("emb.word").reshape(header.vocabulary, header.width // 32, 18))
        places = file.tensor("emb.pos").reshape(header.positions, header.width)
        types = file.tensor("emb.type").reshape(header.types, header.width)
        self.register_buffer("words", torch.from_numpy(words), persistent=False)
        self.register_buffer("places", torch.from_numpy(places + types[0]), persistent=False)

    def heads(self) -> list[nn.Parameter]:
        return self.reader.heads()

    def forward(self, ids: Tensor, segments: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        found: tuple[Tensor, ...] = self.reader(
            self.words_of(ids) * mask[..., None], segments, mask
        )
        return found

    def words_of(self, ids: Tensor) -> Tensor:
        """Shape [pairs, tokens, width]: each word with its place."""
        return self._values(self.words[ids]).flatten(2) + self.places[: ids.shape[1]]

    def _values(self, blocks: Tensor) -> Tensor:
        """Q4_0, as index/embedding/e5/packed.py has it."""
        scales = blocks[..., :2].contiguous().view(torch.float16).float()
        packed = blocks[..., 2:]
        return (torch.cat([packed & 15, packed >> 4], -1).float() - 8) * scales
