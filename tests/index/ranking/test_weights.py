"""What is fitted with the weights, and held against in place of numbers set by hand."""

import pytest

from index.ranking import at_odds, load_weights


@pytest.mark.parametrize("threshold", [0.1, 0.19, 0.4])
def test_what_is_surer_moves_with_the_threshold(threshold: float) -> None:
    assert at_odds(threshold, 1) == pytest.approx(threshold)
    assert threshold < at_odds(threshold, 2) < at_odds(threshold, 3) < 1


def test_the_odds_are_so_many_times_those_of_the_threshold() -> None:
    assert at_odds(0.2, 2) == pytest.approx(1 / 3)
    assert at_odds(1, 2) == 1


def test_what_the_reader_says_of_answers_rises_with_their_share() -> None:
    weights = load_weights()
    said = [weights.least_heard(float(share)) for share in weights.heard]
    assert said == sorted(said)
    assert 0 < said[0] < said[-1] < 1
