"""Numbers are read as they are meant, in every language served, and nothing breaks the reader."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_service.verify.languages import SERVED, table
from qa_service.verify.numbers import find_quantities, follows


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("en", "forty-two people and two-thirds of voters", ["42", "0.6667"]),
        ("en", "the third man, a third of them, one and a half times", ["3th", "0.3333", "1.5"]),
        ("en", "half a million, £340m, two dozen, six hundred thousand",
         ["500000", "340000000", "24", "600000"]),
        ("de", "dreiundzwanzig Menschen, zwei Drittel, ein Mann, 3,5 Mio. Euro",
         ["23", "0.6667", "3500000"]),
        ("fr", "Vingt-trois personnes, soixante et onze, deux tiers, un homme, 90 000 euros",
         ["23", "71", "0.6667", "90000"]),
        ("es", "treinta y cinco personas, una mujer, dos tercios", ["35", "0.6667"]),
        ("it", "ventitré persone, due terzi, 2 milioni", ["23", "0.6667", "2000000"]),
        ("pt", "vinte e três pessoas, 750 mil euros", ["23", "750000"]),
        ("ru", "двадцати трёх человек, две трети, 3,5 миллиона, сорок два",
         ["23", "0.6667", "3500000", "42"]),
        ("uk", "двадцять три людини, дві третини, 1,8 мільйона", ["23", "0.6667", "1800000"]),
    ],
)  # fmt: skip
def test_numbers_in_words(language: str, text: str, values: list[str]) -> None:
    assert [q.value for q in find_quantities(text, language)] == values


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "20 percent", "20%"),
        ("de", "20 Prozent", "20 %"),
        ("fr", "20 pour cent", "20 %"),
        ("fr", "25 %", "un quart"),
        ("ru", "20 процентов", "20%"),
        ("en", "$1,500,000", "1.5 million dollars"),
    ],
)
def test_the_same_number_said_otherwise(language: str, one: str, other: str) -> None:
    (first,), (second,) = find_quantities(one, language), find_quantities(other, language)
    assert follows(first, second)


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("ru", "двадцати семерых", ["27"]),
        ("uk", "двадцять семеро", ["27"]),
        ("uk", "сто двадцять сімох", ["127"]),
        ("ru", "двое детей и трое взрослых", ["2", "3"]),
        ("ru", "пять-шесть человек", ["пять шесть"]),
        ("de", "zwei drei Leute", ["zwei drei"]),
        ("it", "cinque sei persone", ["cinque sei"]),
    ],
)
def test_number_words_side_by_side_are_one_number(
    language: str, text: str, values: list[str]
) -> None:
    assert [q.value for q in find_quantities(text, language)] == values


def test_a_time_of_the_day_counts_nothing() -> None:
    assert find_quantities("At 10:30 people were killed, by 12:15 deaths were confirmed.") == []


@given(st.text(st.characters(codec=None)), st.sampled_from([*SERVED, "und", ""]))
def test_any_text_is_read(text: str, language: str) -> None:
    for quantity in find_quantities(f"{text} ² ① ½ \ud800", language):
        assert 0 <= quantity.begin <= quantity.start < quantity.end <= quantity.unit_end


def test_the_document_prints_the_table_of_checks() -> None:
    assert table() in (Path(__file__).parents[3] / "ARCHITECTURE.md").read_text(encoding="utf-8")
