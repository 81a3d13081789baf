"""How likely two articles are about one event: a logistic model over explained features.

The numbers are in `parameters.json`, written by `benches/fit_stories.py`, which says how.
"""

import json
import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.embedding.background import Likeness
from index.stories.days import days_apart
from index.stories.profile import LEAD, Profile

FILE = Path(__file__).with_name("parameters.json")
PAIR_FEATURES = (
    "lead", "aligned", "names", "numbers", "log_days", "recalled", "undated", "foreign", "unnamed",
)  # fmt: skip
"""
lead      likeness of the two nearest of the first three sentences of each
aligned   mean likeness of each opening sentence with its nearest in the other article
names     square root of the share of names, weighted by rarity, of the one with fewer that the
          other has too: the first shared name says the most
numbers   share of the numbers of the one with fewer that the other has too, less a half; 0 when
          one has none
log_days  log(1 + days between the nearest days they tell of), 0 when a date is unknown
recalled  how much nearer that is because one tells of the other's month ("in January"); 0 for a
          report that by its own words is a sequel, such as a trial: it must recall the month
undated   1 when a date is unknown
foreign   1 when they are in two languages: likeness and shared names are lower then
unnamed   1 when no name is in both
Likeness is of index.embedding.background: it holds for any embedding model.
"""


@dataclass(frozen=True, slots=True)
class Parameters:
    """What is fitted of the grouping."""

    weights: dict[str, float]
    bias: float
    threshold: float
    """Log-odds from which an article joins a story."""
    undated_threshold: float
    """The same where a date is unknown."""
    copy_overlap: float
    """Share of the shorter text's shingles from which two texts are one."""
    window_days: int
    """Articles that tell of days further apart are not compared."""


@cache
def load_parameters(file: Path = FILE) -> Parameters:
    return Parameters(**json.loads(file.read_text(encoding="utf-8")))


def pair_features(one: Profile, other: Profile, likeness: Likeness) -> NDArray[np.float64]:
    """PAIR_FEATURES of two articles; the order of the two does not matter."""
    alike = likeness(one.vectors, other.vectors)
    aligned = (alike.max(axis=1).mean() + alike.max(axis=0).mean()) / 2
    days = days_between(one, other)
    names = _shared_names(one.names, other.names)
    return np.array([
        float(alike[:LEAD, :LEAD].max()),
        float(aligned),
        names,
        _shared_numbers(one.numbers, other.numbers),
        math.log1p(days or 0),
        _recalled(one, other, days),
        float(days is None),
        float(one.article.language != other.article.language),
        float(names == 0),
    ])  # fmt: skip


def log_odds(one: Profile, other: Profile, parameters: Parameters, likeness: Likeness) -> float:
    """Above 0 where one event is likelier than two."""
    weights = np.array([parameters.weights[name] for name in PAIR_FEATURES])
    return float(pair_features(one, other, likeness) @ weights) + parameters.bias


def days_between(one: Profile, other: Profile) -> int | None:
    """Between the nearest days that both tell of; None when a date is unknown."""
    return days_apart(one.told, other.told) if one.told and other.told else None


def _recalled(one: Profile, other: Profile, days: int | None) -> float:
    if days is None or _follows(one, other) or _follows(other, one):
        return 0.0
    return math.log1p(days_apart(one.told, other.told, months=False)) - math.log1p(days)


def _follows(one: Profile, other: Profile) -> bool:
    return one.is_sequel and one.is_later_than(other)


def _shared_names(one: dict[str, float], other: dict[str, float]) -> float:
    shared = sum(one[key] for key in one.keys() & other.keys())
    return math.sqrt(shared / max(1e-9, min(sum(one.values()), sum(other.values()))))


def _shared_numbers(one: frozenset[str], other: frozenset[str]) -> float:
    fewer = min(len(one), len(other))
    return len(one & other) / fewer - 0.5 if fewer else 0.0
