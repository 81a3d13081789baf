"""The words around an answer are there in every language, and are the question's."""

import string

import pytest

from qa_service.slack.words import LOCALES, catalogue, spoken


def places(text: str) -> list[str]:
    fields = [field for _, field, _, _ in string.Formatter().parse(text)]
    return sorted(field for field in fields if field is not None)


@pytest.mark.parametrize("name", catalogue())
def test_a_phrase_is_there_in_every_language_with_the_same_places(name: str) -> None:
    phrase = catalogue()[name]
    assert list(phrase) == list(LOCALES)
    assert {tuple(places(text)) for text in phrase.values()} == {tuple(places(phrase["en"]))}


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Скільки людей загинуло в Лисичанську?", "uk"),
        ("Wer ist der Bürgermeister von Kremenchuk?", "de"),
        ("¿Cuántas personas murieron en el ataque?", "es"),
        ("How many people were killed?", "en"),
        ("Hány ember halt meg?", "en"),
        ("", "en"),
    ],
)
def test_the_question_decides(question: str, language: str) -> None:
    assert spoken(question) == language
