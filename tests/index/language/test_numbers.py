"""Numbers are read as they are meant, in every language served, and nothing breaks the reader."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.language.numbers import find_quantities, number_follows
from index.vocabulary.served import SERVED, words_in


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
    assert number_follows(first, second)


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


@pytest.mark.parametrize(
    ("language", "stated", "true", "false"),
    [
        ("en", "no more than 28 dead", "at most 28 dead", "more than 28 dead"),
        ("en", "up to 28 dead", "up to 28 dead", "28 dead"),
        ("en", "28 percent", "28%", "28 dollars"),
        ("de", "mindestens 28 Tote", "28 Tote", "höchstens 28 Tote"),
        ("de", "bis zu 28 Tote", "höchstens 28 Tote", "28 Tote"),
        ("es", "al menos 28 muertos", "28 muertos", "menos de 28 muertos"),
        ("es", "hasta 28 muertos", "hasta 28 muertos", "28 muertos"),
        ("fr", "au moins 28 morts", "28 morts", "moins de 28 morts"),
        ("fr", "jusqu’à 28 morts", "au plus 28 morts", "28 morts"),
        ("it", "almeno 28 morti", "28 morti", "meno di 28 morti"),
        ("it", "fino a 28 morti", "al massimo 28 morti", "28 morti"),
        ("pt", "pelo menos 28 mortos", "28 mortos", "menos de 28 mortos"),
        ("pt", "até 28 mortos", "no máximo 28 mortos", "28 mortos"),
        ("ru", "не менее 28 погибших", "28 погибших", "менее 28 погибших"),
        ("ru", "не более 28 погибших", "до 28 погибших", "более 28 погибших"),
        ("uk", "щонайменше 28 загиблих", "28 загиблих", "менше 28 загиблих"),
        ("uk", "не більше 28 загиблих", "до 28 загиблих", "більше 28 загиблих"),
    ],
)
def test_how_many_at_least_and_at_most(language: str, stated: str, true: str, false: str) -> None:
    (source,), (one,), (other,) = (find_quantities(t, language) for t in (stated, true, false))
    assert number_follows(one, source)
    assert not number_follows(other, source)


@pytest.mark.parametrize("language", SERVED)
def test_the_vocabulary_and_the_library_read_small_numbers_alike(language: str) -> None:
    """Only what the library does not know at all is ours alone."""
    for expression, number in words_in(language).numbers.small.items():
        for word in (w for w in expression.split("|") if w.isalpha()):
            found = [q.value for q in find_quantities(f"{word} x", language)]
            assert found in ([str(number)], [])


def test_a_time_of_the_day_counts_nothing() -> None:
    assert find_quantities("At 10:30 people were killed, by 12:15 deaths were confirmed.") == []


@given(st.text(st.characters(codec=None)), st.sampled_from([*SERVED, "und", ""]))
def test_any_text_is_read(text: str, language: str) -> None:
    for quantity in find_quantities(f"{text} ² ① ½ \ud800", language):
        assert 0 <= quantity.begin <= quantity.start < quantity.end <= quantity.unit_end
