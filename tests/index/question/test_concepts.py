"""A question about the dead is answered by "killed"."""

import pytest

from index.question.concepts import concept_of, concepts_in, stems_of


def concepts(text: str) -> set[str]:
    return set(concepts_in(text, "en"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("How many died?", "sixteen were killed"),
        ("the death toll", "casualties"),
        ("wounded", "injured"),
        pytest.param("wounded", "injuries"),
        ("the attack", "a missile strike"),
        ("civilians", "people"),
        ("seized", "captured"),
        ("detained", "arrested"),
        ("kids", "children"),
    ],
)
def test_words_for_one_thing(one: str, other: str) -> None:
    assert concepts(one) & concepts(other)


@pytest.mark.parametrize(("one", "other"), [("killed", "wounded"), ("port", "mine")])
def test_words_for_different_things(one: str, other: str) -> None:
    assert not concepts(one) & concepts(other)


def test_a_concept_and_its_stems() -> None:
    assert concept_of("kill") == "~death"
    assert "kill" in stems_of("~death")
    assert stems_of("port") == ("port",)
