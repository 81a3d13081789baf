"""Copies of one text: near-copies are found by MinHash keys and judged by their own words.

MinHash with banding after Broder (1997) and Leskovec, Rajaraman and Ullman, Mining of Massive
Datasets, chapter 3: two texts whose shingles overlap by half (Jaccard) share a key with a chance
of 0.99, by a fifth of 0.23. The keys only propose; shingles decide.
"""

import re
import zlib
from collections.abc import Sequence
from itertools import accumulate

import numpy as np
from rensa import RMinHash

SHINGLE = 3
"""Words in one shingle."""
BANDS = 32
ROWS = 3
_SEED = 1997
_WORD = re.compile(r"\w+")


def words_of(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def shingles(words: Sequence[str]) -> frozenset[int]:
    """Hashes of its runs of three words; of all words when there are fewer."""
    encoded = [word.encode("utf-8", "replace") for word in words]
    text, most = b" ".join(encoded), len(words)
    starts = [0, *accumulate(len(word) + 1 for word in encoded)]
    runs = range(max(1, most - SHINGLE + 1))
    return frozenset(zlib.crc32(text[starts[i] : starts[min(i + SHINGLE, most)] - 1]) for i in runs)


def copy_keys(of: frozenset[int]) -> list[int]:
    """One key a band; texts that share one may be copies. Signed 64-bit integers."""
    sketch = RMinHash(BANDS * ROWS, _SEED)
    sketch.update([str(shingle) for shingle in of])
    bands = np.array(sketch.digest(), np.uint32).reshape(BANDS, ROWS)
    return [number << 32 | zlib.crc32(band.tobytes()) for number, band in enumerate(bands)]


def overlap(one: frozenset[int], other: frozenset[int]) -> float:
    """Share of the shorter text's shingles that the longer one has: 1 for an excerpt."""
    return len(one & other) / max(1, min(len(one), len(other)))


def replaced(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether each has a number that the other lacks: a copy only ever loses some."""
    return bool(one - other) and bool(other - one)
