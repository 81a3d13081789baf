"""Yes or no is said only where a sentence says just that, or just the opposite."""

import pytest

from index.question import ask
from qa_service.verify.whether import says_whether
from tests.fakes.evidence import article, sentences


def whether(question: str, *told: str, language: str = "en") -> bool | None:
    found = [
        sentences(quote, [quote], of=article(n, language=language), ordinal=n)[0]
        for n, quote in enumerate(told, 1)
    ]
    return says_whether(ask(question), found[:1], found)


@pytest.mark.parametrize(
    ("question", "told", "language"),
    [
        ("Was Brill captured by the army in July 2022?",
         "Brill was captured by the army in July 2022, the last town to fall.", "en"),
        ("Did Bruno Kast save two penalties?",
         "The goalkeeper, Bruno Kast, saved two penalties.", "en"),
        ("Did Hilda Bracewell start the campaign?",
         "Retired postmistress Hilda Bracewell, 77, started the campaign.", "en"),
        ("Does Nordlys employ 2,300 people?",
         "Nordlys, founded in 1961, employs 2,300 people.", "en"),
        ("Schließt die Klinik in Grauheim ihre Station?",
         "Die Klinik in Grauheim schließt ihre Station.", "de"),
        ("Ludovica Sanfelice ha sequestrato il cantiere?",
         "La procuratrice Ludovica Sanfelice ha sequestrato il cantiere.", "it"),
    ],
)  # fmt: skip
def test_a_sentence_that_says_it_says_yes(question: str, told: str, language: str) -> None:
    assert whether(question, told, language=language) is True


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Has the ministry of Caldova commented on the incident?",
         "The ministry of Caldova has not commented on the incident."),
        ("Did five people drown in Mirefoot?", "Four people drowned in Mirefoot."),
    ],
)  # fmt: skip
def test_one_negation_or_another_number_says_no(question: str, told: str) -> None:
    assert whether(question, told) is False


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Did Smith kill Jones?", "Smith killed Jones's dog."),
        ("Did Smith kill Jones?", "Jones killed Smith."),
        ("Did Smith kill Jones?", "Smith was killed by Jones."),
        ("Did Smith kill Jones?", "Smith, killed by Jones, was buried."),
        ("Did Smith kill Jones?", "Smith is accused of killing Jones."),
        ("Did Smith kill Jones?", "Smith tried to kill Jones."),
        ("Did Smith kill Jones?", "Smith killed Jones, police said."),
        ("Did Smith kill Jones?", "Smith allegedly killed Jones."),
        ("Did Smith kill Jones?", "Police deny that Smith killed Jones."),
        ("Did Smith kill Jones?", "Smith killed Jones?"),
        ("Did Smith kill Jones?", "Smith will kill Jones."),
        ("Did Smith kill Jones or Brown?", "Smith killed Jones or Brown."),
        ("Did Smith kill Jones?", "Smith killed Jones, not Brown."),
        ("Did Ireland beat Spain?", "Northern Ireland beat Spain."),
        ("Did Ireland beat Spain?", "Ireland hope to beat Spain."),
        ("Did Carnduff win the Whisk?", "Carnduff won the Whisk but was barred."),
        ("Did Brill approve the pool?", "Brill approved the pool closure."),
        ("Was the Brill bridge closed?", "The Brill bridge is closed."),
        ("Is the Brill bridge closed?", "The Brill bridge is closed to lorries."),
        ("Is the Brill library open?", "The Brill library is open on Sundays."),
        ("Did three people die in Brill?", "Two people died in Brill, a third in hospital."),
        ("Did three people die in Brill?", "At least two people died in Brill."),
        ("Did people die in Garvel?", "People died in Brill."),
        ("Was a man arrested?", "A man was arrested."),
        ("Was Brill captured in July 2023?", "Brill was captured in July 2022."),
        ("Did all passengers of the Aldis drown?", "Not all passengers of the Aldis drowned."),
        ("Was nobody hurt in Brill?", "Nobody was hurt in Brill."),
        ("When was Brill captured?", "Brill was captured."),
        ("Brill captured", "Brill captured."),
    ],
)  # fmt: skip
def test_what_is_not_certain_says_nothing(question: str, told: str) -> None:
    assert whether(question, told) is None


def test_another_sentence_that_says_the_opposite_leaves_it_open() -> None:
    asked, told = "Was Smith arrested?", "Smith was arrested."
    assert whether(asked, told, "Rain fell.") is True
    assert whether(asked, told, "Smith was not arrested.") is None


def test_the_number_that_is_asked_for_may_be_told_elsewhere() -> None:
    asked, told = "Did five people drown in Mirefoot?", "Four people drowned in Mirefoot."
    assert whether(asked, told, "A fifth body was found: five people drowned.") is None
