"""A choice that is typed instead of pressed, in the eight languages served."""

from datetime import date

import pytest

from qa_service.contract.types import Choice, Turn
from qa_service.conversation.picked import picked
from qa_service.phrases import day_in, month_in, phrases
from tests.fakes.labelled import labelled

EVENTS = (
    ("Kremenchuk", date(2022, 6, 27)),
    ("Lysychansk", date(2024, 2, 3)),
    ("Belgorod", date(2024, 3, 12)),
    ("Kharkiv", date(2024, 3, 20)),
)
ASKED = {
    "en": "How many people were killed in the attack?",
    "de": "Wie viele Menschen wurden bei dem Angriff getötet?",
    "es": "¿Cuántas personas murieron en el ataque?",
    "fr": "Combien de personnes ont été tuées dans l’attaque ?",
    "it": "Quante persone sono state uccise nell’attacco?",
    "pt": "Quantas pessoas morreram no ataque?",
    "ru": "Сколько человек погибло при атаке?",
    "uk": "Скільки людей загинуло під час атаки?",
}


def offered(language: str) -> list[Choice]:
    say, asked = phrases(language), ASKED[language]
    return [
        Choice(
            label=say.reported.format(named=place, day=day_in(language, day)),
            question=f"{asked.rstrip(' ?')} "
            f"{say.in_both.format(place=place, month=month_in(language, day))}?",
        )
        for place, day in EVENTS
    ]


def typed(message: str, language: str) -> int | None:
    choices = offered(language)
    turns = [
        Turn(role="user", content=ASKED[language]),
        Turn(role="assistant", content="Which?", choices=choices),
    ]
    found = picked(message, turns)
    return choices.index(found) if found else None


@pytest.mark.parametrize("half", ["develop", "report"])
def test_labelled_messages(half: str) -> None:
    rows = labelled("choices.jsonl", half)
    wrong = [row for row in rows if typed(row["typed"], row["language"]) != row["choice"]]
    assert not [row for row in wrong if row["choice"] is None], "a question of its own was taken"
    assert len(wrong) / len(rows) <= 0.06, wrong


def test_without_choices_nothing_is_picked() -> None:
    turns = [Turn(role="user", content="Who?"), Turn(role="assistant", content="Nobody says.")]
    assert picked("2", turns) is None
    assert picked("2", []) is None


@pytest.mark.parametrize("message", ["0", "5", "99", "", "?", "the"])
def test_what_names_none_picks_none(message: str) -> None:
    assert typed(message, "en") is None
