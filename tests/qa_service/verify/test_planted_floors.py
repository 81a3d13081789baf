"""Planted errors on the seeds' part of the test half: nothing gets through that must not."""

from collections import defaultdict
from pathlib import Path

import pytest

from qa_service.verify import Verifier
from tests.fakes.planted_cases import CORRECT, NoEmbedder, cases, load, outcome

FLOORS = {
    "invented citation": 1.0,
    "general knowledge": 1.0,
    "number": 1.0,
    "date": 1.0,
    "name": 0.95,
    "speaker": 0.95,
    "place": 0.95,
    "negation": 0.8,
    "merged": 0.8,
    "swapped citation": 0.95,
    "tail": 1.0,
    "order": 1.0,
    "link": 1.0,
    "swap": 0.9,
    CORRECT: 0.97,
}


@pytest.fixture(scope="module")
def shares(seeds: Path) -> dict[str, float]:
    """Share of each kind that went as it should."""
    articles = [load(file, NoEmbedder(), n) for n, file in enumerate(sorted(seeds.iterdir()), 1)]
    verifier = Verifier()
    fine: dict[str, list[bool]] = defaultdict(list)
    for case in cases(articles, "test"):
        fine[case.kind].append(outcome(case, verifier)[0])
    assert sum(map(len, fine.values())) > 150
    return {kind: sum(went) / len(went) for kind, went in fine.items()}


@pytest.mark.parametrize("kind", FLOORS)
def test_the_floor_holds(shares: dict[str, float], kind: str) -> None:
    assert shares[kind] >= FLOORS[kind]
