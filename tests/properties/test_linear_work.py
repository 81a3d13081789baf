"""Four times the text is about four times the work, whatever the text.

Work is the processor time of this thread. A function whose work grows with the square takes
sixteen times as long for it, so the bound between leaves room for noise; small works are not
compared at all.
"""

import time
from contextlib import suppress
from itertools import count

import pytest

from tests.fakes.text_functions import TextFunction, text_functions
from tests.properties.test_any_text import EXPECTED

FUNCTIONS = text_functions()
SHAPES = (" ", "\n", '"', "“", "[", "9", "1,", "Kyiv and Lysychansk ", "A", "A. ", "? ",
          "said “a” ", "1 January 2020, ", "ش")  # fmt: skip
FIRST, MOST = 4_000, 16_000
"""Characters; a question may have 4,000, a sentence 1,000 bytes."""
WORTH_COMPARING = 0.01
MOST_GROWTH = 9.0
TRIES = 12
MARKS = count()


def work(function: TextFunction, shape: str, size: int) -> float:
    """Seconds of processor time; a mark makes each text new, so that nothing is remembered."""
    text = f"x{next(MARKS)}{shape * (size // len(shape))}y"
    before = time.thread_time()
    with suppress(*EXPECTED):
        function(text, "en")
    return time.thread_time() - before


def growth(function: TextFunction, shape: str) -> float:
    """How many times the work four times the text is; 0 when there is little.

    Of each size the least of some tries counts: whatever else runs only adds.
    """
    size = FIRST
    while (one := work(function, shape, size)) < WORTH_COMPARING:
        size *= 4
        if size > MOST:
            return 0.0
    four = work(function, shape, 4 * size)
    for _ in range(1, TRIES):
        if four <= MOST_GROWTH * one:
            break
        one = min(one, work(function, shape, size))
        four = min(four, work(function, shape, 4 * size))
    return four / one


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_work_grows_with_the_text(name: str) -> None:
    function = FUNCTIONS[name]
    work(function, "In Kyiv 28 people died on Sunday. ", 1_000)  # loads what it needs
    for shape in SHAPES:
        assert growth(function, shape) <= MOST_GROWTH, repr(shape)
