"""What a copy is, and which articles say that they correct or update another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.language.numbers import find_figures
from index.stories.copies import copy_keys, overlap, replaced, shingles, words_of
from index.stories.markers import marker_of

WORDS = st.lists(st.text("abcdefg", min_size=1, max_size=3), min_size=1, max_size=80)
TEXT = (
    "The river Lenne burst its banks on Sunday after four days of rain and flooded the old town, "
    "driving some 2,300 people from their homes, the mayor said in the evening. "
)


@given(WORDS, WORDS)
def test_overlap_is_a_share_and_has_no_direction(one: list[str], other: list[str]) -> None:
    a, b = shingles(one), shingles(other)
    assert 0 <= overlap(a, b) == overlap(b, a) <= 1
    assert overlap(a, a) == 1


@given(WORDS)
def test_the_same_words_have_the_same_keys_whatever_their_case(words: list[str]) -> None:
    text = " ".join(words)
    keys = copy_keys(shingles(words_of(text)))
    assert keys == copy_keys(shingles(words_of(text.upper() + "!")))
    assert len(set(keys)) == len(keys)
    assert all(0 <= key < 2**63 for key in keys)


def test_an_edited_copy_and_an_excerpt_share_a_key() -> None:
    edited = TEXT.replace("burst its banks", "left its bed").replace("some ", "")
    keys = set(copy_keys(shingles(words_of(TEXT))))
    assert keys & set(copy_keys(shingles(words_of(edited))))
    assert keys & set(copy_keys(shingles(words_of(TEXT[: len(TEXT) // 2]))))


def test_a_copy_loses_numbers_and_replaces_none() -> None:
    twelve, more = find_figures("12 dead, 3 missing", "en"), find_figures("15 dead", "en")
    assert replaced(twelve, more)
    assert not replaced(twelve, find_figures("twelve dead", "en"))
    assert replaced(find_figures("acht Tote", "de"), find_figures("neun Tote", "de"))
    assert replaced(find_figures("at 10:30", "en"), find_figures("at 11:30", "en"))


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("CORRECTED: Ferry fire toll rises", "The number of people killed has risen."),
        ("Ferry fire", "Correction: an earlier report gave another number. Six people died."),
        ("Ferry fire", "Six people died. " * 40 + "Correction: It was on Friday, not Saturday."),
        ("Ferry fire", "Six died. (Corrects number of dead to six, not seven.)"),
        ("Ferry fire", "Six died. This article has been corrected."),
        ("Ferry fire", "Six died. An earlier version of this story said seven."),
        ("Berichtigung: Fährunglück", "Sechs Menschen starben."),
        ("Fährunglück", "Sechs Tote. In einer früheren Version hieß es sieben."),
        ("Corrección: Incendio", "Murieron seis personas."),
        ("Исправление: пожар на пароме", "Погибли шесть человек."),
    ],
)
def test_corrections(title: str, text: str) -> None:
    assert marker_of(title, text) == "correction"


@pytest.mark.parametrize(
    "title", ["UPDATE 2: Ferry fire", "Updated: Ferry fire", "Aktualisiert: Brand auf Fähre"]
)
def test_updates(title: str) -> None:
    assert marker_of(title, "Six people died.") == "update"


@pytest.mark.parametrize(
    "text",
    [
        "The Department of Corrections moved 40 prisoners.",
        "A market correction wiped out the gains of the week.",
        "The police updated the number of dead. It is now six.",
        "He corrected the minister in public.",
        "Six people died. " * 60 + "Update: " + "The ship was salvaged. " * 60,
    ],
)
def test_the_words_alone_mark_nothing(text: str) -> None:
    assert marker_of("Ferry fire", text) is None
