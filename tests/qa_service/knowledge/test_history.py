"""Figures of one event over time: which stands, as of when, and which two cannot both be so."""

from decimal import Decimal

import pytest

from index.language.numbers import Quantity
from index.question.question import ask
from qa_service.knowledge.counted import numbers_differ
from qa_service.knowledge.figure import Figure
from qa_service.knowledge.history import as_of, history
from qa_service.knowledge.positions import Dispute
from qa_service.knowledge.stated import Stated
from tests.fakes.evidence import article, sentences

Corrected = frozenset[Decimal]


def stated(value: int, day: int | None, qualifier: str = "", paper: str = "The Daily") -> Stated:
    published = f"2031-03-{day:02}" if day else None
    of = article(day or 99, publisher=paper, published_at=published)
    text = f"{value} people died."
    number = Quantity(str(value), "", qualifier, 0, len(str(value)), 0, len(str(value)))
    return Stated(sentences(text, [text], of=of)[0], number, text, frozenset())


def figure(
    value: int, day: int, *, final: bool = False, corrects: int = 0, paper: str = "The Daily"
) -> Figure:
    withdrawn = Corrected({Decimal(corrects)} if corrects else set())
    told = stated(value, day, paper=paper)
    return Figure(told, Decimal(value), final, withdrawn, Corrected(), 9.0)


def values(told: Dispute | None) -> list[str]:
    """Of the positions, as they are told."""
    assert told is not None
    numbers = [stand.first.value for stand in told.stands]
    return [number.value for number in numbers if isinstance(number, Quantity)]


GREW = [figure(4, 1), figure(6, 3), figure(8, 5)]


@pytest.mark.parametrize(
    ("day", "known"),
    [
        ("on 3 March 2031", ["6", "4"]),
        ("by 4 March", ["6", "4"]),
        ("on Tuesday", ["8", "6", "4"]),
        ("by 4 March 2031", ["6", "4"]),
        ("on 5 March 2031", ["8", "6", "4"]),
        ("of 1 March 2031", ["8", "6", "4"]),
        ("of 28 February 2031", ["8", "6", "4"]),
    ],
    ids=["that day", "no year", "weekday", "day after", "last", "event's own", "before all"],
)
def test_a_later_day_in_the_question_gets_what_was_known_by_then(
    day: str, known: list[str]
) -> None:
    """The day of the first report, or one before it, is the event's."""
    asked = ask(f"How many had died in the earthquake {day}?")
    assert values(history(as_of(asked, GREW, [each.sentence for each in GREW]))) == known


def test_the_first_report_says_which_day_is_the_events_own_whether_or_not_its_figure_was_read() -> (
    None
):
    asked = ask("How many were missing on 3 March 2031?")
    first, *later = GREW
    assert as_of(asked, later, [first.sentence]) == later[:1]
    assert as_of(asked, later, [later[0].sentence]) == later


def test_fewer_missing_are_news_and_fewer_dead_a_dispute() -> None:
    figures = [figure(9, 1), figure(7, 3, paper="The Herald")]
    told, disputed = history(figures, falling=True), history(figures)
    assert told and disputed
    assert (told.kind, disputed.kind) == ("update", "dispute")


def test_a_final_figure_stands_before_a_newer_one() -> None:
    told = history([figure(4, 1), figure(8, 3, final=True), figure(9, 5)])
    assert values(told) == ["8", "9", "4"]


def test_a_final_figure_that_was_wrong_stands_no_more() -> None:
    told = history([figure(8, 3, final=True), figure(7, 5, corrects=8)])
    assert values(told) == ["7", "8"]
    assert told is not None and told.kind == "correction"
    assert [stand.withdrawn for stand in told.stands] == [False, True]


def test_a_final_figure_settles_what_was_disputed() -> None:
    """Fewer than another paper says is a dispute, until one of them is called final."""
    figures = [figure(9, 1), figure(7, 3, paper="The Herald")]
    open_, settled = (
        history(figures),
        history([*figures, figure(8, 5, final=True)]),
    )
    assert open_ is not None and open_.kind == "dispute"
    assert settled is not None and settled.kind == "update"
    assert values(settled)[0] == "8"
    lower = history([figure(9, 1), figure(7, 3, final=True, paper="The Herald")])
    assert lower is not None and lower.kind == "update"


def test_fewer_dead_is_news_of_the_same_paper_and_a_dispute_of_another() -> None:
    own = history([figure(9, 1), figure(7, 3)])
    other = history([figure(9, 1), figure(7, 3, paper="The Herald")])
    one_day = history([figure(7, 3), figure(9, 3, paper="The Herald")])
    assert own is not None and own.kind == "update"
    assert other is not None and other.kind == "dispute"
    assert one_day is not None and one_day.kind == "dispute"


def test_the_first_report_leads_where_it_is_asked_for() -> None:
    assert values(history(GREW, first=True)) == ["4", "8", "6"]


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        (stated(28, 1, "least"), stated(30, 2), True),
        (stated(28, 1, "least"), stated(30, 1), False),
        (stated(28, None, "least"), stated(30, 2), False),
        (stated(28, 1, "least"), stated(20, 2), True),
        (stated(30, 1), stated(28, 2, "more"), False),
        (stated(30, 1, "most"), stated(28, 2), False),
        (stated(30, 1, "most"), stated(31, 2), True),
        (stated(30, 1), stated(28, 2, "most"), True),
        (stated(28, 1), stated(30, 2, "less"), False),
        (stated(30, 1, "near"), stated(28, 2), False),
        (stated(40, 1, "near"), stated(28, 2), True),
        (stated(40, 1, "near"), stated(30, 2), False),
        (stated(28, 1), stated(28, 2), False),
        (stated(28, 1), stated(30, 1), True),
    ],
    ids=[
        "at least, then more",
        "at least, and more on one day",
        "at least on no known day, then more",
        "at least, then fewer",
        "more, then a lower bound",
        "at most, then fewer",
        "at most, then more",
        "more, then an upper bound",
        "fewer, then an upper bound",
        "about, and near it",
        "about, and far off",
        "about, and a quarter off",
        "equal",
        "plainly two",
    ],
)
def test_two_figures_differ_when_they_cannot_both_be_so(
    one: Stated, other: Stated, differ: bool
) -> None:
    """Or when the later one has news: more than "at least"."""
    assert numbers_differ(one, other) is differ
    assert numbers_differ(other, one) is differ
