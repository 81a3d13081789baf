"""A question for a date is answered with the day in its first words, where that is certain."""

from dataclasses import replace
from datetime import date

import pytest

from index.types import EvidenceSentence, Span
from qa_service.times.first_day import first_day
from tests.fakes.evidence import article, sentences

HIT = "The bakery in Lysychansk was hit on Saturday."
WHEN = "When was the bakery in Lysychansk hit?"


def told(
    quote: str = HIT, marked: str = "", published_at: str | None = "2024-02-04"
) -> EvidenceSentence:
    of = article(1, published_at=published_at)
    (found,) = sentences(f"Rain fell. {quote}", [quote], of=of)
    if not marked:
        return found
    start = found.span.start + quote.index(marked)
    span = Span(start, start + len(marked))
    return replace(found, answer=span, words=span)


def day(question: str, of: EvidenceSentence, lent: date | None = None, language: str = "en") -> str:
    return first_day(question, of, lent, language)


def test_the_time_that_the_reader_marks_is_the_day() -> None:
    both = "The dam, built in May 1969, burst on Friday, four days after the storm of Monday."
    assert day("When did the dam burst?", told(both, "on Friday")) == "2 February 2024"
    assert day("When was the dam built?", told(both, "in May 1969")) == "May 1969"
    assert day("When did the dam burst?", told(both)) == ""


def test_unmarked_the_only_time_of_a_sentence_that_says_all_is_the_day() -> None:
    assert day(WHEN, told()) == "3 February 2024"
    assert day("Wann wurde Lysychansk getroffen?", told(), None, "de") == "3. Februar 2024"
    assert day("When was the bakery in Lysychansk sold?", told()) == ""
    assert day("When was the bakery in Kremenchuk hit?", told()) == ""


def test_an_unmarked_year_may_be_of_anything() -> None:
    assert day("When did the dam burst?", told("The dam, built in 1969, burst.")) == ""


@pytest.mark.parametrize("question", ["Who hit the bakery?", "How many people died?"])
def test_other_questions_are_answered_without_a_day(question: str) -> None:
    assert day(question, told(marked="on Saturday")) == ""


def test_when_it_was_said_is_no_day() -> None:
    assert day("When was the bridge safe?", told("The bridge is safe, he said on Sunday.")) == ""


def test_when_something_was_not_so_is_no_day() -> None:
    unclear = told("Why the dyke failed was not clear on Monday.", "on Monday")
    assert day("When did the dyke break?", unclear) == ""


def test_an_undated_article_takes_the_date_of_another_report() -> None:
    undated = told(published_at=None)
    assert day(WHEN, undated) == ""
    assert day(WHEN, undated, date(2024, 2, 4)) == "3 February 2024"
