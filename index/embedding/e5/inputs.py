"""Token ids -> what the encoder is given: word + position + type, before the first layer norm."""

from collections.abc import Sequence

import numpy as np

from index.embedding.e5.packed import Floats, PackedFile, dequantised
from index.embedding.e5.tokenizer import Ids


class TokenVectors:
    """Dequantises the rows that are asked for: the table of 250,000 words stays 4-bit on disk."""

    def __init__(self, file: PackedFile) -> None:
        header = file.header
        self.width = header.width
        self.limit = header.positions
        """Most tokens of a text."""
        self._words = file.blocks("emb.word").reshape(header.vocabulary, -1, 18)
        types = file.tensor("emb.type").reshape(header.types, header.width)
        self._places = file.tensor("emb.pos").reshape(header.positions, header.width) + types[0]

    def __call__(self, ids: Ids) -> Floats:
        """Shape [tokens, width]. Raises IndexError for more tokens than `limit`."""
        if len(ids) > self.limit:
            raise IndexError(f"{len(ids)} tokens, at most {self.limit} have a position")
        words = dequantised(self._words[ids]).reshape(len(ids), self.width)
        vectors: Floats = words + self._places[: len(ids)]
        return vectors

    def padded(self, texts: Sequence[Ids]) -> tuple[Floats, Floats]:
        """Several texts behind one another, the shorter ones filled up with zeros.

        Returns the vectors, shape [texts, tokens, width], and the mask, shape [texts, tokens], 1
        where there is a token. Raises IndexError as above.
        """
        longest = max(map(len, texts), default=0)
        vectors = np.zeros((len(texts), longest, self.width), np.float32)
        mask = np.zeros((len(texts), longest), np.float32)
        for row, ids in enumerate(texts):
            vectors[row, : len(ids)] = self(ids)
            mask[row, : len(ids)] = 1
        return vectors, mask
