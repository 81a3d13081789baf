"""Which parts of a text stand in quotation marks, whatever a paper uses for them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.language.quoted import hidden, is_quotation, quotations
from index.times.find import find_times


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“We will,” he said. “Tomorrow.”", ["“We will,”", "“Tomorrow.”"]),
        ("„Wir gehen“, sagte er.", ["„Wir gehen“"]),
        ("Er sagte: »Wir gehen morgen.«", ["»Wir gehen morgen.«"]),
        ("”Vi går i morgon”, sade han.", ["”Vi går i morgon”"]),
        ("« Nous partons », a-t-il dit.", ["« Nous partons »"]),
        ("«Мы уйдём», — сказал он.", ["«Мы уйдём»"]),
        ('The "so-called" plan (“ours”) failed.', ['"so-called"', "“ours”"]),
    ],
)
def test_each_kind_of_marks(text: str, quoted: list[str]) -> None:
    assert [span.of(text) for span in quotations(text)] == quoted


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('We go tomorrow," he said.', 'We go tomorrow,"'),
        ("We go tomorrow,” he said.", "We go tomorrow,”"),
        ("Wir gehen“, sagte er.", "Wir gehen“"),
        ("Wir gehen«, sagte er.", "Wir gehen«"),
        ("Nous partons », a-t-il dit.", "Nous partons »"),
        ("He said: “We go tomorrow.", "“We go tomorrow."),
        ("Er sagte: »Wir gehen.", "»Wir gehen."),
    ],
)
def test_a_quotation_goes_over_the_edge_of_a_sentence(text: str, quoted: str) -> None:
    assert [span.of(text) for span in quotations(text)] == [quoted]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("»Morgen öffnet die Brücke wieder«, sagte die Stadt.", "de"),
        ("”It opens tomorrow”, the mayor said.", "en"),
        ('It opens tomorrow," the mayor said.', "en"),
    ],
)
def test_tomorrow_in_somebody_s_words_counts_from_when_they_spoke(text: str, language: str) -> None:
    assert find_times(text, language) == ()


@given(st.text(alphabet='ab “”„«»".,', max_size=40))
def test_quotations_lie_in_order_inside_the_text(text: str) -> None:
    spans = quotations(text)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert len(hidden(text, spans)) == len(text)
    assert is_quotation(text) is False or spans
