"""The rules of news for times, and what dateparser alone would get wrong."""

from datetime import date, datetime, time
from importlib import import_module

import pytest

from index.times.find import find_times
from index.times.read import read_day
from index.times.resolve import resolved_times

SUNDAY = date(2024, 2, 4)
WEDNESDAY = date(2031, 3, 5)


def days(text: str, anchor: date | None, language: str = "en") -> dict[str, str]:
    """Each resolved expression with its days, as "first" or "first/last"."""
    found = {}
    for each in resolved_times(text, language, anchor):
        first, last = each.period.first.isoformat(), each.period.last.isoformat()
        found[each.span.of(text)] = first if first == last else f"{first}/{last}"
    return found


@pytest.mark.parametrize(
    ("phrase", "anchor", "direction", "right"),
    [
        ("sunday", SUNDAY, "past", "2024-02-04"),  # dateparser: 28 January
        ("sunday", SUNDAY, "future", "2024-02-04"),  # 11 February
        ("4 february", SUNDAY, "future", "2024-02-04"),  # a year later
        ("february", date(2024, 3, 31), "future", "2025-02-01"),  # 2028
        ("february", SUNDAY, "future", "2024-02-04"),  # 2025
    ],
)
def test_what_dateparser_gets_wrong_is_put_right(
    phrase: str, anchor: date, direction: str, right: str
) -> None:
    settings = {"RELATIVE_BASE": datetime.combine(anchor, time(12)), "PREFER_DATES_FROM": direction}
    alone = import_module("dateparser").parse(phrase, languages=["en"], settings=settings)
    assert alone.date().isoformat() != right, "no longer wrong: the correction can go"
    assert str(read_day(phrase, anchor, direction)) == right


def test_a_weekday_that_is_not_the_dates_is_no_day() -> None:
    assert read_day("saturday 3 february", SUNDAY, "past") == date(2024, 2, 3)
    assert read_day("friday 3 february", SUNDAY, "past") is None


def test_a_weekday_is_the_last_one_unless_the_sentence_looks_ahead() -> None:
    assert days("Shells fell on Saturday.", SUNDAY) == {"Saturday": "2024-02-03"}
    assert days("He said on Sunday it will open on Monday.", SUNDAY) == {
        "Sunday": "2024-02-04",
        "Monday": "2024-02-05",
    }
    assert days("It would open on Monday.", SUNDAY) == {"Monday": "2024-02-05"}
    assert days("It would have opened on Monday.", SUNDAY) == {}


def test_a_month_is_the_last_one_begun() -> None:
    assert days("It burned in December.", SUNDAY) == {"December": "2023-12-01/2023-12-31"}
    assert days("It burned in February.", SUNDAY) == {"February": "2024-02-01/2024-02-29"}
    assert days("It will open in February.", date(2024, 3, 31)) == {
        "February": "2025-02-01/2025-02-28"
    }


def test_without_a_date_of_the_article_only_complete_dates_are_known() -> None:
    text = "It burned on 3 May 2021, in June 2022 and 2023, on Saturday and last month."
    assert days(text, None) == {
        "3 May 2021": "2021-05-03",
        "June 2022": "2022-06-01/2022-06-30",
    }


def test_a_text_of_another_year_is_not_dated_by_the_articles() -> None:
    assert days("In 1944 they landed on 6 June.", SUNDAY) == {"1944": "1944-01-01/1944-12-31"}
    assert days("It fell in 2023, on 6 June.", SUNDAY)["6 June"] == "2023-06-06"


@pytest.mark.parametrize(
    "text",
    [
        "It opens every Saturday.",
        "It rained on a Saturday.",
        "Shops were full on Black Friday.",
        "They fled the following day.",
        "He left two days later.",
        "The last day was dry.",
        "“They came yesterday,” he said.",
        "He may march.",
        "Three of 12 may have drowned.",
        "At least one of 12 march organisers was hurt.",
        "This may be wrong.",
        "The word is still used today.",
        "It rained in the last week of the war.",
        "It closed about two years ago.",
        "It happened on 03/04/2024.",
    ],
)
def test_what_is_not_certain_stays_open(text: str) -> None:
    assert days(text, WEDNESDAY) == {}


def test_next_friday_is_only_certain_when_there_is_one() -> None:
    assert days("They will meet next Friday.", WEDNESDAY) == {}
    assert days("They will meet next Monday.", WEDNESDAY) == {"next Monday": "2031-03-10"}


def test_a_week_is_open_on_a_sunday() -> None:
    assert days("It fell last week.", WEDNESDAY) == {"last week": "2031-02-24/2031-03-02"}
    assert days("It fell last week.", SUNDAY) == {}
    assert days("It fell earlier this week.", SUNDAY) == {
        "earlier this week": "2024-01-29/2024-02-04"
    }


def test_dates_at_the_ends_of_the_calendar_are_left_open() -> None:
    for anchor in (date.min, date.max):
        for text in ("It fell last week, 999 years ago.", "It will open in the next 9 years."):
            assert isinstance(days(text, anchor), dict)


def test_a_language_without_words_has_no_times() -> None:
    assert find_times("Het gebeurde zaterdag.", "nl") == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Die Brücke bleibt bis Ende Oktober gesperrt, teilte das Amt mit."),
        ("fr", "Le pont reste fermé jusqu’à fin octobre, a annoncé la mairie."),
        ("it", "Il ponte resta chiuso fino a fine ottobre."),
        ("pt", "A ponte está fechada até final de outubro."),
        ("ru", "Мост закрыт до конца октября."),
        ("uk", "Міст закрито до кінця жовтня, повідомили в мерії."),
    ],
)
def test_the_end_of_a_month_that_only_bounds_is_left_open(language: str, text: str) -> None:
    """Reported in May it was October of the year before."""
    assert days(text, date(2025, 5, 12), language) == {}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "A memorial service will be held at St Anne’s church on Sunday."),
        ("en", "The service is to be held on Sunday."),
        ("fr", "Une cérémonie sera organisée dimanche."),
        ("it", "La cerimonia sarà celebrata domenica."),
        ("ru", "Церемония будет проведена в воскресенье."),
        ("uk", "Церемонію буде проведено в неділю."),
    ],
    ids=["en", "en to be", "fr", "it", "ru", "uk"],
)
def test_what_will_be_done_lies_ahead(language: str, text: str) -> None:
    """The participle is written like a past: "held" alone would be the Sunday before."""
    assert set(days(text, date(2025, 1, 14), language).values()) == {"2025-01-19"}
