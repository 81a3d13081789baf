"""A reader sees which days "Saturday" and "last month" were, beside the quote and never in it."""

from datetime import date

import pytest

from index.types import EvidenceSentence
from qa_service.answer.builder import AnswerBuilder
from qa_service.compose import DraftClaim
from qa_service.phrases import phrases
from qa_service.times.calendar_note import asks_when, calendar_note
from qa_service.wording.links import SourceLinks
from tests.fakes.evidence import article, sentences

QUOTE = "A shell hit the bakery on Saturday, the mayor said on Sunday."
OTHER = "The bakery opened again on Friday; on 3 May 2019 it had moved."
WHEN = "When was the bakery hit?"


def cited(
    quote: str = QUOTE,
    published_at: str | None = "2024-02-04",
    number: int = 1,
    language: str = "en",
) -> EvidenceSentence:
    of = article(number, published_at=published_at, language=language)
    (found,) = sentences(f"Rain fell. {quote}", [quote], of=of)
    return found


def draft(borrowed: dict[str, date] | None = None) -> AnswerBuilder:
    return AnswerBuilder(SourceLinks("http://news.example"), borrowed)


def test_relative_times_of_what_is_cited_are_resolved() -> None:
    growing = draft()
    claim = growing.add(DraftClaim(QUOTE, (cited(),))).claim
    told = [(t.text, t.date_from, t.date_to, t.precision, t.inferred) for t in claim.resolved_times]
    assert told == [
        ("Saturday", date(2024, 2, 3), date(2024, 2, 3), "day", False),
        ("Sunday", date(2024, 2, 4), date(2024, 2, 4), "day", False),
    ]
    (citation,) = growing.citations
    for time in claim.resolved_times:
        quote = citation.quote[time.start - citation.start : time.end - citation.start]
        assert (quote, time.citation) == (time.text, citation.number)
    assert citation.quote == QUOTE and "2024" not in claim.text


def test_a_complete_date_needs_no_help() -> None:
    claim = draft().add(DraftClaim(OTHER, (cited(OTHER),))).claim
    assert [time.text for time in claim.resolved_times] == ["Friday"]


@pytest.mark.parametrize("published_at", ["2024-02-04", "2024-02-04T23:30:00-05:00"])
def test_times_count_from_the_day_the_article_names(published_at: str) -> None:
    claim = draft().add(DraftClaim(QUOTE, (cited(published_at=published_at),))).claim
    assert claim.resolved_times[0].date_from == date(2024, 2, 3)


def test_each_article_has_its_own_saturday() -> None:
    later = cited(published_at="2024-02-11", number=2)
    claim = draft().add(DraftClaim(QUOTE, (cited(), later))).claim
    saturdays = [t for t in claim.resolved_times if t.text == "Saturday"]
    assert [(t.citation, t.date_from.day) for t in saturdays] == [(1, 3), (2, 10)]


def test_an_undated_article_has_no_days_of_its_own() -> None:
    undated = cited(published_at=None)
    assert draft().add(DraftClaim(QUOTE, (undated,))).claim.resolved_times == []
    lent = draft({undated.article.id: date(2024, 2, 4)})
    times = lent.add(DraftClaim(QUOTE, (undated,))).claim.resolved_times
    assert [(t.text, t.date_from.day, t.inferred) for t in times] == [
        ("Saturday", 3, True),
        ("Sunday", 4, True),
    ]


def test_a_date_of_its_own_is_never_replaced_by_a_borrowed_one() -> None:
    own = cited()
    claim = draft({own.article.id: date(2030, 1, 1)}).add(DraftClaim(QUOTE, (own,))).claim
    assert not any(time.inferred or time.date_from.year != 2024 for time in claim.resolved_times)


def note(question: str, *support: EvidenceSentence, borrowed: date | None = None) -> str:
    growing = draft({one.article.id: borrowed for one in support} if borrowed else None)
    growing.add(DraftClaim(support[0].quote, support))
    return calendar_note(question, growing.claims, growing.citations)


def test_a_question_for_a_date_is_told_the_day() -> None:
    assert note(WHEN, cited()) == "“Saturday” is 3 February 2024, counted from the article’s date."
    inferred = note(WHEN, cited(published_at=None), borrowed=date(2024, 2, 4))
    assert inferred.endswith("is 3 February 2024, counted from the date of another report of the"
                             " same event.")  # fmt: skip


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "Wann wurde die Bäckerei getroffen?",
            "„Saturday“: 3. Februar 2024, gerechnet vom Datum des Artikels.",
        ),
        (
            "Quand la boulangerie a-t-elle été touchée ?",
            "« Saturday » : 3 février 2024, d’après la date de l’article.",
        ),
        (
            "Коли в місті згоріла пекарня?",
            "«Saturday»: 3 лютого 2024\N{NARROW NO-BREAK SPACE}р., рахуючи від дати статті.",
        ),
    ],
)
def test_the_day_is_told_in_the_language_of_the_question(question: str, told: str) -> None:
    assert note(question, cited()) == told


def test_periods_are_told_as_a_reader_would() -> None:
    months = cited("It burned in December.")
    assert note(WHEN, months).startswith("“December” is December 2023,")
    hours = cited("Forty shells fell in the past 24 hours.")
    assert note(WHEN, hours).startswith(
        "“the past 24 hours” is 3 February 2024 to 4 February 2024,"
    )


def test_when_it_was_said_is_told_only_when_there_is_nothing_else() -> None:
    assert "“Sunday” is 4 February 2024" in note(WHEN, cited("It is safe, he said on Sunday."))


@pytest.mark.parametrize("question", ["Who hit the bakery?", "How many people died?"])
def test_other_questions_are_not_told_dates(question: str) -> None:
    assert note(question, cited()) == ""


def test_there_is_no_note_without_a_dated_article() -> None:
    assert note(WHEN, cited(published_at=None)) == ""
    assert calendar_note(WHEN, [], []) == ""


@pytest.mark.parametrize(
    "question",
    ["What was the calendar date of the attack?", "Wann brannte es?", "¿Cuándo ardió?",
     "On what date did it burn?", "Когда сгорела пекарня?"],
)  # fmt: skip
def test_questions_for_a_date_are_known(question: str) -> None:
    assert asks_when(question)


HEARD = [
    ("en", "When was the steering alarm silenced?",
     "The steering alarm had been silenced, the inquiry heard on Sunday.", "Sunday"),
    ("en", "When was the steering alarm silenced?",
     "The steering alarm had been silenced, the court was told on Sunday.", "Sunday"),
    ("de", "Wann war der Alarm abgeschaltet?",
     "Der Alarm der Steuerung war abgeschaltet, erfuhr der Untersuchungsausschuss am Sonntag.",
     "Sonntag"),
    ("fr", "Quand l'alarme a-t-elle été coupée ?",
     "L'alarme avait été coupée, a appris dimanche la commission d'enquête.", "dimanche"),
    ("es", "¿Cuándo fue silenciada la alarma?",
     "La alarma había sido silenciada, escuchó el domingo la comisión.", "domingo"),
    ("ru", "Когда была отключена сигнализация?",
     "Сигнализация была отключена, узнал суд в воскресенье.", "воскресенье"),
    ("uk", "Коли вимкнули сигналізацію?",
     "Сигналізацію було вимкнено, почув суд у неділю.", "неділю"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "question", "quote", "day"), HEARD)
def test_the_day_of_a_hearing_is_not_the_day_of_what_was_heard(
    language: str, question: str, quote: str, day: str
) -> None:
    told = note(question, cited(quote, language=language))
    assert day in told
    assert told.endswith(f" {phrases(language).day_of_saying}")


def test_the_day_of_a_hearing_is_told_where_that_is_asked() -> None:
    _, _, quote, _ = HEARD[0]
    told = note("When did the inquiry hear of the steering alarm?", cited(quote))
    assert told == "“Sunday” is 4 February 2024, counted from the article’s date."


@pytest.mark.parametrize(
    ("language", "quote", "told"),
    [
        ("fr", "Le tramway ouvrirait vendredi, a déclaré le maire dimanche.", "“vendredi” is 9"),
        ("fr", "Le magasin fermerait vendredi, selon le maire.", "“vendredi” is 9"),
        ("de", "Der Prozess beginne am Donnerstag, sagte eine Sprecherin.", "“Donnerstag” is 8"),
        ("de", "Die Brücke öffne am Freitag wieder, teilte die Stadt mit.", "“Freitag” is 9"),
        ("en", "The tram would open on Friday, the mayor said on Sunday.", "“Friday” is 9"),
    ],
)
def test_what_is_to_come_in_reported_speech_is_to_come(
    language: str, quote: str, told: str
) -> None:
    when = {"fr": "Quand ouvre-t-il ?", "de": "Wann beginnt er?", "en": "When will it open?"}
    assert note(when[language], cited(quote, language=language)).startswith(told)


@pytest.mark.parametrize("verb", ["entrait", "tirait", "montrait"])
def test_a_french_imperfect_tells_nothing_to_come(verb: str) -> None:
    quote = f"Il {verb} vendredi devant le palais."
    assert "9 February" not in note("Quand ?", cited(quote, language="fr"))
