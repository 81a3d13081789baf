"""A question about the dead is answered by "killed", and by the toll of the right event."""

import pytest

from index.analysis import terms
from index.names import names_in
from index.ranking.concepts import concept_of, stems_of
from index.ranking.question import ask
from index.ranking.tolls import states_toll


def concepts(text: str) -> set[str]:
    return {concept_of(term) for term in terms(text, "en")}


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


QUESTION = "How many people were killed in the attack on Kremenchuk?"
LEAD = frozenset(names_in("A missile hit a mall in Kremenchuk, Ukrainian officials said."))


@pytest.mark.parametrize(
    ("question", "sentence", "states"),
    [
        (QUESTION, "At least 16 people were killed and more than 59 injured.", True),
        (QUESTION, "At least 16 people were killed in Kremenchug.", True),
        (QUESTION, "The dead: 16 people, officials said.", True),
        (QUESTION, "Strikes on Kharkiv left 12 people dead.", False),
        (QUESTION, "Many people were killed.", False),
        (QUESTION, "The mall had 16 shops.", False),
        ("How many people were killed in Kharkiv?", "At least 16 people were killed.", False),
        ("How many shops did the mall in Kremenchuk have?", "16 people were killed.", False),
        ("Who was killed in Kremenchuk?", "At least 16 people were killed.", False),
        ("How many were injured in Kremenchuk?", "The fire injured 59 more.", True),
    ],
)
def test_the_toll_of_the_event_in_the_lead(question: str, sentence: str, states: bool) -> None:
    assert states_toll(ask(question), sentence, "en", LEAD) is states
