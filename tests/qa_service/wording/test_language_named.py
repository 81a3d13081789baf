"""Which language a reader asks for in so many words."""

import pytest

from qa_service.phrases.spoken import language_named


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("in German please", "de"),
        ("auf Englisch bitte", "en"),
        ("en français", "fr"),
        ("por favor em português", "pt"),
        ("in italiano", "it"),
        ("на английском", "en"),
        ("in Chinese", "zh"),
        ("are you sure?", ""),
        ("", ""),
    ],
)
def test_a_language_is_named_in_any_of_those_spoken(text: str, code: str) -> None:
    assert language_named(text) == code
