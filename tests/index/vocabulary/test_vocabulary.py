"""The vocabulary: a file a language, and every language has what the rules ask for."""

from dataclasses import fields
from pathlib import Path

import pytest

from index import vocabulary
from index.vocabulary.served import SERVED, words_in

FILES = {file.stem for file in Path(vocabulary.__file__).parent.glob("??.py")}


def test_every_file_of_the_vocabulary_is_served() -> None:
    assert set(SERVED) == FILES


@pytest.mark.parametrize("language", SERVED)
def test_a_language_has_times_small_words_and_all_that_turns_a_sentence(language: str) -> None:
    words = words_in(language)
    assert words.times and words.talking and words.telling
    assert all(getattr(words.turning, field.name) for field in fields(words.turning))


def test_another_language_has_no_words() -> None:
    words = words_in("sv")
    assert not (words.times or words.saying or words.talking or words.turning.negating)
