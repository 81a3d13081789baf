"""Copies of one text: near-copies are found by MinHash keys and judged by their own words.

MinHash with banding after Broder (1997) and Leskovec, Rajaraman and Ullman, Mining of Massive
Datasets, chapter 3: two texts whose shingles overlap by half (Jaccard) share a key with a chance
of 0.99, by a fifth of 0.23. The keys only propose; shingles decide.
"""

import re
import zlib
from collections.abc import Sequence

import numpy as np
from rensa import RMinHash

SHINGLE = 3
"""Words in one shingle."""
BANDS = 32
ROWS = 3
_SEED = 1997
_WORD = re.compile(r"\w+")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_NUMBER_WORDS = frozenset(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety dozen "
    "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn "
    "sechzehn siebzehn achtzehn neunzehn zwanzig dreißig vierzig fünfzig sechzig dutzend "
    "dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince veinte "
    "deux trois quatre cinq sept huit neuf dix onze douze treize quatorze quinze vingt "
    "два две три четыре пять шесть семь восемь девять десять двадцать "
    "дві чотири п'ять шість сім вісім дев'ять двадцять".split()
)


def words_of(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def shingles(words: Sequence[str]) -> frozenset[int]:
    """Hashes of its runs of three words; of all words when there are fewer."""
    runs = range(max(1, len(words) - SHINGLE + 1))
    return frozenset(
        zlib.crc32(" ".join(words[i : i + SHINGLE]).encode(errors="replace")) for i in runs
    )


def copy_keys(of: frozenset[int]) -> list[int]:
    """One key a band; texts that share one may be copies. Signed 64-bit integers."""
    sketch = RMinHash(BANDS * ROWS, _SEED)
    sketch.update([str(shingle) for shingle in of])
    bands = np.array(sketch.digest(), np.uint32).reshape(BANDS, ROWS)
    return [number << 32 | zlib.crc32(band.tobytes()) for number, band in enumerate(bands)]


def numbers_of(text: str) -> frozenset[str]:
    """Numbers in digits, without separators, and small ones in words."""
    digits = (re.sub(r"[.,]", "", found) for found in _DIGITS.findall(text))
    return frozenset(digits) | (_NUMBER_WORDS & set(words_of(text)))


def overlap(one: frozenset[int], other: frozenset[int]) -> float:
    """Share of the shorter text's shingles that the longer one has: 1 for an excerpt."""
    return len(one & other) / max(1, min(len(one), len(other)))


def replaced(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether each has a number that the other lacks: a copy only ever loses some."""
    return bool(one - other) and bool(other - one)
