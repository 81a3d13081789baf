"""Months and weekdays, by CLDR and by what it lacks, in each language served."""

from datetime import date

import pytest
from babel.dates import format_date

from index.times.resolve import resolved_times
from index.vocabulary.calendar import any_month, any_weekday
from index.vocabulary.served import SERVED


@pytest.mark.parametrize("language", SERVED)
@pytest.mark.parametrize("month", range(1, 13))
def test_a_date_as_cldr_writes_it_is_read(language: str, month: int) -> None:
    day = date(2031, month, 3)
    (found,) = resolved_times(f"({format_date(day, 'full', language)})", language, None)
    assert (found.period.first, found.period.last) == (day, day)


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("de", "Am Sonnabend, 3. Jänner 2032", date(2032, 1, 3)),
        ("es", "el 3 de setiembre de 2031", date(2031, 9, 3)),
        ("ru", "в среду, 3 сентября 2031 года", date(2031, 9, 3)),
        ("uk", "у п’ятницю, 3 січня 2031 року", date(2031, 1, 3)),
    ],
)
def test_what_cldr_lacks_is_read_too(language: str, text: str, day: date) -> None:
    found = resolved_times(text, language, None)
    assert [time.period.first for time in found] == [day]


def test_a_language_that_is_not_served_has_no_calendar() -> None:
    assert any_month("sv") == any_weekday("sv") == "(?!)"
