"""What must and must not be read, by kind of file and fault (`tests/data/reading_cases*.yaml`)."""

import pytest

from tests.fakes.reading_cases import Case, cases, faults


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["name"])
def test_what_a_file_says_is_read_and_nothing_else(case: Case) -> None:
    assert faults(case) == []
