"""The question's own time restricts the search where the wording asks for it, and only there."""

import json
from datetime import date
from pathlib import Path

import pytest

from qa_service.contract.types import FilterSpec
from qa_service.times.asked import AskedTime, asked_time

PROJECT = Path(__file__).parents[3]
LABELLED = PROJECT / "tests" / "data" / "time_questions.jsonl"
OPEN_SETS = PROJECT.parent / "shared" / "eval" / "sets"
WEDNESDAY = date(2031, 3, 5)


def labelled() -> list[dict[str, str]]:
    return [json.loads(line) for line in LABELLED.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("row", labelled(), ids=lambda row: row["question"])
def test_a_question_restricts_what_its_wording_asks_for(row: dict[str, str]) -> None:
    asked = asked_time(row["question"], date.fromisoformat(row["today"]))
    found = asked and tuple(day and day.isoformat() for day in (asked.date_from, asked.date_to))
    assert found == ((row["date_from"], row["date_to"]) if row["restricts"] else None)
    assert asked is None or asked.text in row["question"]


def test_a_week_is_both_of_the_possible_ones_on_a_sunday() -> None:
    asked = asked_time("What happened last week?", date(2031, 3, 9))
    assert asked and (asked.date_from, asked.date_to) == (date(2031, 2, 24), date(2031, 3, 9))


@pytest.mark.parametrize(
    "question",
    ["What was reported between 1 and 5 March 2031?", "What was reported from 1 to 5 March 2031?",
     "What was reported on 3-5 March 2031?", "What was reported from 3 March 2031 to 5 April?"],
)  # fmt: skip
def test_a_range_of_dates_is_not_taken_for_one_of_them(question: str) -> None:
    assert asked_time(question, WEDNESDAY) is None


@pytest.mark.parametrize("given", [date(2031, 1, 1), WEDNESDAY, date(2032, 1, 1)])
def test_filters_only_get_narrower(given: date) -> None:
    asked = AskedTime("last week", date(2031, 2, 24), date(2031, 3, 4))
    for filters in (FilterSpec(date_from=given, tags=["a"]), FilterSpec(date_to=given)):
        narrow = asked.narrowed(filters)
        assert narrow.date_from == max(date(2031, 2, 24), filters.date_from or date.min)
        assert narrow.date_to == min(date(2031, 3, 4), filters.date_to or date.max)
        assert narrow.tags == filters.tags


@pytest.mark.parametrize(
    ("first", "last", "dates"),
    [
        (date(2031, 2, 24), date(2031, 3, 4), "from 24 February 2031 to 4 March 2031"),
        (date(2031, 3, 3), date(2031, 3, 3), "on 3 March 2031"),
        (date(2031, 3, 3), None, "from 3 March 2031"),
    ],
)
def test_the_note_names_the_words_and_the_dates(first: date, last: date | None, dates: str) -> None:
    assert AskedTime("last week", first, last).note("en") == (
        f"The question says “last week”, but no article published {dates} answers it; "
        "this is from articles of other days."
    )


def test_the_note_is_in_the_language_that_is_spoken() -> None:
    asked = AskedTime("letzte Woche", date(2031, 2, 24), date(2031, 3, 4))
    assert asked.note("de") == (
        "In der Frage steht „letzte Woche“, aber kein Artikel, der vom 24. Februar 2031 bis zum "
        "4. März 2031 erschien, beantwortet sie; dies steht in Artikeln anderer Tage."
    )


def restricted(*files: Path) -> list[str]:
    """Questions of labelled sets that would be filtered on a Sunday or a Wednesday."""
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    questions = [json.loads(line)["question"] for line in lines]
    assert len(questions) > 100
    days = (date(2026, 11, 22), date(2026, 11, 25))
    return [question for question in questions for day in days if asked_time(question, day)]


def test_no_question_on_the_seeds_is_restricted() -> None:
    """Two of the three seeds have no date: a filter would hide every answer."""
    assert restricted(PROJECT / "tests" / "data" / "seed_questions.jsonl") == []


def test_no_question_of_the_open_sets_is_restricted() -> None:
    """They hold many years and dates, and their articles have none."""
    files = sorted(OPEN_SETS.glob("*/questions.jsonl"))
    if not files:
        pytest.skip("the open question sets (../shared/eval/sets) are not here")
    assert restricted(*files) == []
