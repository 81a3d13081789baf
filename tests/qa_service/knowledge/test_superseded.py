"""Of two numbers in one sentence, the one that an earlier report gave is the old one."""

from decimal import Decimal

import pytest

from index.types import EvidenceSentence
from qa_service.knowledge.figure import Figure, counts_in, value_of
from qa_service.knowledge.stated import Stated
from qa_service.knowledge.superseded import against, newest
from tests.fakes.evidence import article, sentences

Values = frozenset[Decimal]


def sentence(
    text: str, *, language: str = "en", paper: str | None = "The Daily", number: int = 2
) -> EvidenceSentence:
    of = article(number, title="", publisher=paper, language=language)
    return sentences(text, [text], of=of)[0]


def stated(told: EvidenceSentence) -> Stated:
    return Stated(told, counts_in(told)[0], told.quote, frozenset())


def earlier(value: int, text: str, paper: str | None = "The Daily") -> Figure:
    told = stated(sentence(text, paper=paper, number=1))
    return Figure(told, Decimal(value), False, Values(), Values(), 9.0)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The leak injured fourteen workers, not forty."),
        ("en", "Not forty workers were injured but fourteen."),
        ("de", "Verletzt wurden 14 Arbeiter und nicht 40."),
        ("fr", "La fuite a fait 14 blessés, et non 40."),
        ("ru", "Пострадали 14 рабочих, а не 40."),
    ],
    ids=["en", "old first", "de", "fr", "ru"],
)
def test_of_two_numbers_the_one_no_report_gave_before_is_new(language: str, text: str) -> None:
    told = sentence(text, language=language)
    for number in counts_in(told):
        assert value_of(newest(number, told, [Decimal(40)])) == 14


def test_a_number_stands_where_nothing_is_denied_or_nothing_tells_the_new_one() -> None:
    for text in (
        "Forty workers were injured and fourteen were missing.",
        "Not forty but fourteen or fifteen workers were injured.",
    ):
        told = sentence(text)
        forty = next(q for q in counts_in(told) if value_of(q) == 40)
        assert value_of(newest(forty, told, [Decimal(40)])) == 40


DENIED = "Police said 187 people died and not 214."


@pytest.mark.parametrize(
    ("text", "before", "wrong", "denied"),
    [
        (DENIED, earlier(214, "Police said 214 people died."), {214}, set()),
        (DENIED, earlier(214, "The union said 214 people died."), set(), {214}),
        (DENIED, earlier(214, "214 people died."), {214}, set()),
        (DENIED, earlier(214, "214 people died.", "The Herald"), set(), {214}),
        (DENIED, earlier(214, "214 people died.", None), set(), {214}),
        (DENIED, earlier(200, "Police said 200 people died."), set(), set()),
        ("Police said 187 of 214 people died.", earlier(214, "214 died."), set(), set()),
        (
            "An earlier version said 214; 187 people died.",
            earlier(214, "214 died.", None),
            {214},
            set(),
        ),
    ],
    ids=[
        "by whom it was said",
        "by another source",
        "by the same paper",
        "by another paper",
        "by nobody known",
        "not said before",
        "nothing denied",
        "a notice",
    ],
)
def test_who_denies_their_own_figure_corrects_it(
    text: str, before: Figure, wrong: set[int], denied: set[int]
) -> None:
    found = against(stated(sentence(text)), Decimal(187), [before])
    assert found == (Values(map(Decimal, wrong)), Values(map(Decimal, denied)))
