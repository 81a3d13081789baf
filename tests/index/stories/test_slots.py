"""Two texts of one template tell of two events, or of one in another spelling."""

import pytest

from index.stories.elsewhere import places_told
from index.stories.slots import are_templated, have_own_figures, template_of

REPORT = (
    "{town}, Friday. Milling wheat closed at {wheat} crowns a tonne at {town} on Friday. Feed "
    "barley slipped to {barley} crowns. Oilseed rape stood at {rape} crowns a tonne, and most of "
    "it went to mills in the valley. The next market at {town} is in a week."
)
HERE = {"wheat": "212", "barley": "168", "rape": "391"}
THERE = {"wheat": "198", "barley": "171", "rape": "402"}


@pytest.mark.parametrize(
    ("towns", "there", "apart"),
    [
        (("Dunmere", "Dunvere"), THERE, True),
        (("Dunmere", "Dunvere"), HERE | {"rape": "392"}, False),
        (("Lysychansk", "Lisichansk"), HERE, False),
        (("Dunmere", "Dunmere"), THERE, False),
        (("Königsee", "Konigsee"), THERE, False),
    ],
    ids=["other town", "a slip in a copy", "other spelling", "next report", "without accents"],
)
def test_a_name_that_differs_in_a_letter_is_another_where_the_figures_differ_too(
    towns: tuple[str, str], there: dict[str, str], apart: bool
) -> None:
    one = template_of(REPORT.format(town=towns[0], **HERE), "en")
    other = template_of(REPORT.format(town=towns[1], **there), "en")
    assert are_templated(one, other)
    assert have_own_figures(one, other) is apart


@pytest.mark.parametrize(
    ("language", "sentence", "place"),
    [
        ("en", "In Rothmere a bridge fell into the river.", "Rothmere"),
        ("de", "In Rothmünde ist am Mittwoch eine Brücke eingestürzt.", "Rothmünde"),
        ("fr", "À Montclar, une avalanche a fait trois morts.", "Montclar"),
        ("es", "En Almorzana cayó un puente.", "Almorzana"),
        ("pt", "Em Lagoa Funda caiu uma ponte.", "Lagoa Funda"),
        ("it", "A Rovigo è crollato un ponte.", "Rovigo"),
        ("ru", "В Торване взорвался элеватор.", "Торване"),
        ("uk", "У Харкові вибухнув будинок.", "Харкові"),
    ],
)
def test_a_place_that_opens_a_sentence(language: str, sentence: str, place: str) -> None:
    assert places_told(sentence, language) == [place]
