"""Text -> the built-in model's tokens, each with its place in the text."""

from dataclasses import dataclass
from functools import lru_cache
from math import inf

import numpy as np
from numpy.typing import NDArray

from index.embedding.e5.packed import PackedFile

Ids = NDArray[np.int64]

SPACE = "▁"
"""How a piece writes a space; it stands at a piece's beginning only."""
_CACHED_WORDS, _CACHED_LENGTH = 1 << 15, 24
_UNKNOWN_PENALTY = 10.0


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text's tokens without the special ones around them, and where each stands.

    `spans` has shape [tokens, 2]: half-open, in code points of the text as it was given, without
    the space before a word. Both columns never fall. A token that is only a space has an empty
    span before what follows; tokens made of one character ("ﷺ") share its span.
    """

    ids: Ids
    spans: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.ids)

    def __getitem__(self, part: slice) -> "Tokens":
        return Tokens(self.ids[part], self.spans[part])


class Tokenizer:
    """Normalises, cuts at spaces, and finds each word's most probable pieces (Unigram).

    Takes any text: a NUL counts as a space, a lone surrogate as "?". Safe from any thread.
    """

    def __init__(self, file: PackedFile) -> None:
        self.header = header = file.header
        pieces = file.pieces()
        self._scores = file.scores().tolist()
        self._unknown = header.unknown
        self._unknown_score = min(self._scores) - _UNKNOWN_PENALTY
        self._longest = max(map(len, pieces))
        self._numbers = {piece: number for number, piece in enumerate(pieces)}
        del self._numbers[pieces[header.unknown]]
        self._table = file.normalisation() | {"\x00": " "}
        self._cached = lru_cache(_CACHED_WORDS)(self._best_pieces)

    def __call__(self, text: str) -> Tokens:
        written, sources = self._normalised(text.encode("utf-8", "replace").decode("utf-8"))
        ids: list[int] = []
        spans: list[tuple[int, int]] = []
        at = 0
        for rest in written.split(SPACE)[1:]:
            word = SPACE + rest
            known = len(word) <= _CACHED_LENGTH
            for number, length in self._cached(word) if known else self._best_pieces(word):
                ids.append(number)
                start = sources[at + (written[at] == SPACE)]
                at += length
                spans.append((start, max(start, sources[at - 1] + 1)))
        return Tokens(np.array(ids, np.int64), np.array(spans, np.int64).reshape(-1, 2))

    def _normalised(self, text: str) -> tuple[str, list[int]]:
        """The text as pieces write it, a space in front, and where each character comes from.

        The last source is the text's end.
        """
        chars, sources = [SPACE], [-1]
        for at, char in enumerate(text):
            for other in self._table.get(char, char):
                if other != " ":
                    chars.append(other)
                    sources.append(at)
                elif chars[-1] != SPACE:
                    chars.append(SPACE)
                    sources.append(at)
        return "".join(chars), [*sources, len(text)]

    def _best_pieces(self, word: str) -> tuple[tuple[int, int], ...]:
        """The most probable pieces of a word (Viterbi): the id and length of each."""
        size = len(word)
        best = [0.0] + [-inf] * size
        last = [(self._unknown, 1)] * (size + 1)
        for start in range(size):
            before = best[start]
            for end in range(start + 1, min(size, start + self._longest) + 1):
                number = self._numbers.get(word[start:end])
                if number is not None and before + self._scores[number] > best[end]:
                    best[end] = before + self._scores[number]
                    last[end] = (number, end - start)
            if before + self._unknown_score > best[start + 1]:
                best[start + 1] = before + self._unknown_score
                last[start + 1] = (self._unknown, 1)
        path = []
        while size:
            path.append(last[size])
            size -= last[size][1]
        return tuple(reversed(path))
