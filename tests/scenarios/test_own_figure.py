"""A question's own figure, and no other of its reports: not the cost of a bath for votes, not the
dead for an age, not the event's opening for the day on which something opens."""

from collections.abc import Iterator
from typing import Any

import pytest

from qa_service.settings import Settings
from tests.fakes.live_service import LiveService, live_service
from tests.fakes.told_in_lines import as_source

REPORTS = {
    "stepped-down": ("2033-05-03", "Bürgermeisterin von Brelau tritt zurück",
        "Die Bürgermeisterin von Brelau, Ingrid Solvei, ist am Dienstag zurückgetreten. Die"
        " 49-Jährige zog damit die Konsequenz aus der Affäre um das Hallenbad, dessen Kosten von 18"
        " auf 43 Millionen Kronen gestiegen waren.\n\nBis zur Wahl eines Nachfolgers führt der"
        " stellvertretende Bürgermeister Jan Okmar die Geschäfte."),
    "elected": ("2033-05-19", "Council elects Pieter Halm as mayor of Brelau",
        "The city council of Brelau on Thursday elected Pieter Halm, a 44-year-old architect, as"
        " mayor. He received 27 of 45 votes; his rival Jan Okmar got 16.\n\nHalm succeeds Ingrid"
        " Solvei, who stepped down on 3 May over the cost of the swimming pool. He will take office"
        " on 1 June."),
    "prices": ("2033-05-10", "Veldora cuts prices of its bicycles after weak quarter",
        "The bicycle maker Veldora is cutting the price of its best-selling model from 2,400 to"
        " 1,950 euros after sales fell by 18 percent.\n\nChief executive Beatrix Lohm said that no"
        " jobs would be cut at the plant in Karsk, where 520 people work. A second plant, in"
        " Melbrac, will open in 2035 instead of 2034."),
    "silo": ("2033-05-02", "Five dead in grain silo blast in Torvane",
        "At least five people were killed and 17 injured when a grain silo exploded at the port of"
        " Torvane on Monday, the fire brigade said.\n\nThe silo belongs to Merrow Grain, which"
        " employs 310 people in the town. The port will stay closed until Thursday."),
    "silo-final": ("2033-05-17", "Torvane silo blast: final toll is nine",
        "Nine people died in the explosion of a grain silo in the port of Torvane on 2 May, the"
        " inspectorate said in its final report.\n\nThe company, Merrow Grain, was fined 1.2"
        " million crowns and said that it would appeal."),
    "coach": ("2033-06-06", "Seven killed as coach leaves road near Elverik",
        "Seven people were killed when a coach left the road near Elverik on Monday, police said."
        "\n\nThe coach was on its way to the spa town of Karsk with 38 passengers. The driver, a"
        " 61-year-old man from Brelau, was unhurt. The road was closed for eleven hours."),
    "lowered": ("2033-06-20", "Tarvik Cycles lowers its price",
        "Tarvik Cycles lowered the price of its bicycle Lynx to 1,650 euros on Monday. It made"
        " 64,000 bicycles last year."),
    "coach-right": ("2033-06-08", "Correction: coach crash near Elverik",
        "In a report of 6 June, this newspaper wrote that seven people were killed in the coach"
        " crash near Elverik. The correct number is six."),
}  # fmt: skip


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveService]:
    settings = Settings(data_dir=tmp_path_factory.mktemp("own") / "data")
    with live_service(settings, []) as running:
        running.service.index.ingest([as_source(REPORTS)])
        yield running


def ask(live: LiveService, question: str) -> dict[str, Any]:
    response = live.client.post("/v1/chat", json={"message": question})
    assert response.status_code == 200, response.text
    answer: dict[str, Any] = response.json()
    return answer


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("how many votes did halm get", "27 of 45"),
        ("¿a cuánto asciende la multa a Merrow Grain?", "1.2 million"),
        ("combien d'employés compte Merrow Grain", "310 people"),
        ("wie viele stimmen bekam pieter halm", "27 of 45"),
    ],
)
def test_figures_of_different_things_are_no_dispute(
    live: LiveService, question: str, told: str
) -> None:
    answer = ask(live, question)
    assert answer["disagreements"] == []
    assert told in answer["answer"]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("how old was the driver of the coach near elverik", "61-year-old"),
        ("How long was the road near Elverik closed?", "eleven hours"),
        ("how many passengers were on the coach near elverik", "38 passengers"),
    ],
)
def test_a_correct_number_is_of_what_its_notice_tells(
    live: LiveService, question: str, told: str
) -> None:
    answer = ask(live, question)["answer"]
    assert told in answer
    assert "six" not in answer


def test_what_was_lowered_is_no_correction(live: LiveService) -> None:
    answer = ask(live, "what does the lynx bicycle of tarvik cycles cost")["answer"]
    assert "1,650 euros" in answer
    assert "64,000" not in answer


def test_the_correct_number_leads(live: LiveService) -> None:
    (told,) = ask(live, "how many people died in the coach crash near elverik")["disagreements"]
    first, second = told["positions"]
    assert (first["text"], first["kind"]) == ("The correct number is six.", "correction")
    assert "Seven" in second["text"]


@pytest.mark.parametrize("keywords", ["torvane silo dead", "morts torvane silo", "muertos torvane"])
def test_keywords_for_the_dead_get_the_toll_that_stands(live: LiveService, keywords: str) -> None:
    (told,) = ask(live, keywords)["disagreements"]
    assert told["positions"][0]["text"].startswith("Nine people")


def test_keywords_for_an_event_ask_for_no_toll(live: LiveService) -> None:
    assert ask(live, "torvane silo explosion")["disagreements"] == []


def test_an_age_is_no_toll(live: LiveService) -> None:
    assert "49-Jährige" in ask(live, "Wie alt ist Ingrid Solvei?")["answer"]


@pytest.mark.parametrize(
    ("question", "told", "lead"),
    [
        ("when will the veldora plant in melbrac open", "2035", "1,950 euros"),
        ("is the port of torvane still closed?", "until Thursday", "Nine people died"),
    ],
)
def test_what_a_sentence_answers_is_no_overview(
    live: LiveService, question: str, told: str, lead: str
) -> None:
    answer = ask(live, question)["answer"]
    assert told in answer
    assert lead not in answer


def test_an_event_as_a_whole_is_told_still(live: LiveService) -> None:
    answer = ask(live, "what happened in torvane")["answer"]
    assert "Nine people died" in answer
