"""What a unit measures, in the languages that Babel has."""

import pytest

from index.language.units import dimension_behind


@pytest.mark.parametrize(
    ("text", "number", "language", "dimension"),
    [
        ("eleven kilometres long", "eleven", "en", "length"),
        ("11 kilometers", "11", "en", "length"),
        ("a 140-metre ship", "140", "en", "length"),
        ("nine minutes", "nine", "en", "duration"),
        ("elf Kilometer lang", "elf", "de", "length"),
        ("drei Wochen", "drei", "de", "duration"),
        ("318 метров", "318", "ru", "length"),
        ("52 года", "52", "ru", "duration"),
        ("17.000 años", "17.000", "es", "duration"),
        ("780 kilogrammes", "780", "fr", "mass"),
        ("ein Mann von 34 Jahren", "34", "de", "duration"),
        ("un uomo di 34 anni", "34", "it", "duration"),
        ("um homem de 34 anos", "34", "pt", "duration"),
        ("5 million dollars", "million", "en", "money"),
        ("5,1 millones de euros", "millones", "es", "money"),
        ("3,4 millions d'euros", "millions", "fr", "money"),
        ("5 milioni di euro", "milioni", "it", "money"),
        ("300 coroas", "300", "pt", "money"),
        ("drei Kronen", "drei", "de", "money"),
        ("3 млн рублей", "млн", "ru", "money"),
        ("3 млн гривень", "млн", "uk", "money"),
        ("40 Australian nurses", "40", "en", None),
        ("40 островов", "40", "ru", None),
        ("семь человек погибли", "семь", "ru", None),
        ("40 people", "40", "en", None),
        ("71, the chief said", "71", "en", None),
        ("40 minutes", "40", "xx", None),
    ],
)
def test_dimension(text: str, number: str, language: str, dimension: str | None) -> None:
    end = text.index(number) + len(number)
    assert dimension_behind(text, end, language) == dimension
