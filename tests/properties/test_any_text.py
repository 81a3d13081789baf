"""Whatever the text, a function that reads it answers; it never raises what nobody expects."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import IndexFault
from index.vocabulary.served import SERVED
from qa_service.errors import ServiceFault
from qa_service.http.errors import Rejected
from tests.fakes.odd_texts import FRAGMENTS, odd_texts
from tests.fakes.text_functions import text_functions

FUNCTIONS = text_functions()
EXPECTED = (IndexFault, ServiceFault, Rejected)
"""Faults that have a name, a message and a status."""
NUMERALS = (
    "²", "①", "½", "Ⅷ", "٣٤", "１２", "৪", "三", "10:30", "1.2.3", "1,000.5.6", "0:0", "1e9",
    "9" * 400, "-0", "31.02.2024", "00.00.0000", "2024-13-45", "9999-99", "32nd", "²nd", "①.", "%",
)  # fmt: skip
DAMAGED = ("\ud83d", "\udc00", "\ud800\ud800", "\x00", "\x1b[2J", "\u202eabc", "ﷺ", "İ", "ſ", "ß",
           "a\u0301\u0301\u0301", "\U000e0001")  # fmt: skip
NEWS = ("people were killed", "at", "by", "said on Sunday", "“", "”", "in Kyiv", "and who", "?",
        "How many", "When", "according to", "last", "ago", "deaths", "Correction:", ",", ".", " ",
        "at least", "million", "dozen", "[1]", "he said", "(AP) — ", "\n")  # fmt: skip
_pieces = (
    st.sampled_from((*NUMERALS, *DAMAGED, *NEWS))
    | st.sampled_from(FRAGMENTS)
    | st.text(st.characters(), max_size=8)
    | st.text(st.characters(categories=["No", "Nl", "Nd"]), max_size=3)
)
texts = st.lists(_pieces, max_size=12).map(" ".join) | st.text(st.characters()) | odd_texts
languages = st.sampled_from([*sorted(SERVED), "ar", "ja", "zh", "und", "xx"])


def test_they_are_found() -> None:
    assert len(FUNCTIONS) > 120
    assert {
        "index.language.analysis.terms",
        "index.cut.sentences.split_sentences",
        "qa_service.knowledge.counted.stated_number",
        "qa_service.answer.parts.parts_of",
        "index.language.numbers.find_quantities",
        "qa_service.verify.reading.Reading.tokens",
    } <= set(FUNCTIONS)


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
@settings(max_examples=60)
@given(text=texts, language=languages)
def test_any_text_can_be_read(name: str, text: str, language: str) -> None:
    try:
        FUNCTIONS[name](text, language)
    except EXPECTED as fault:
        assert str(fault)
