"""Whatever the text, an expression is an exact piece of it, and its days are in order."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from index.times.find import find_times
from index.times.resolve import resolve
from index.vocabulary.served import SERVED
from tests.fakes.labelled_times import labelled_times
from tests.fakes.odd_texts import odd_texts

WORDS = sorted({word for row in labelled_times() for word in row.sentence.split()})
shuffled = st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join)
texts = st.one_of(odd_texts, shuffled)
languages = st.sampled_from(sorted(SERVED))


@settings(max_examples=150)
@given(text=texts, language=languages, anchor=st.dates())
def test_expressions_are_pieces_of_the_text_in_order(
    text: str, language: str, anchor: date
) -> None:
    at = 0
    for found in find_times(text, language):
        assert at <= found.span.start < found.span.end <= len(text)
        assert found.span.of(text) == found.span.of(text).strip()
        at = found.span.end
        period = resolve(found, anchor)
        assert period is None or period.first <= period.last
