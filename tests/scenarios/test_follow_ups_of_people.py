"""Follow-ups to reports of people, over HTTP: whom "she" means, by the reports' own pronouns; names
that are typed small; and what a follow-up counts, asks or leaves open."""

from collections.abc import Iterator
from typing import Any

import pytest

from qa_service.settings import Settings
from tests.fakes.live_service import LiveService, live_service
from tests.fakes.told_in_lines import as_source

REPORTS = {
    "elected": ("2033-05-19", "Council elects Pieter Halm as mayor of Brelau",
        "The city council of Brelau on Thursday elected Pieter Halm, a 44-year-old architect, as"
        " mayor. He received 27 of 45 votes; his rival Jan Okmar got 16.\n\nHalm succeeds Ingrid"
        " Solvei, who stepped down on 3 May over the cost of the swimming pool. He will take office"
        " on 1 June."),
    "stepped-down": ("2033-05-03", "Bürgermeisterin von Brelau tritt zurück",
        "Die Bürgermeisterin von Brelau, Ingrid Solvei, ist am Dienstag zurückgetreten. Die"
        " 49-Jährige zog damit die Konsequenz aus der Affäre um das Hallenbad, dessen Kosten von 18"
        " auf 43 Millionen Kronen gestiegen waren.\n\n„Ich habe dem Stadtrat zu spät die Wahrheit"
        " gesagt“, sagte Solvei. Sie war seit 2027 im Amt."),
    "cabinet": ("2033-05-11", "New government of Sarvia sworn in",
        "The new government of Sarvia was sworn in on Wednesday. Prime minister is Ilona Marko, 52,"
        " the former head of the central bank. Her deputy, Casimir Dorn, 59, also leads the finance"
        " ministry.\n\nThe opposition leader, Jovan Trask, called the cabinet a club of friends."),
    "mill": ("2033-05-02", "Mühle in Torvik abgebrannt: acht Tote",
        "Acht Menschen sind bei dem Brand einer Mühle in Torvik ums Leben gekommen. 22 Menschen"
        " wurden verletzt, teilte die Klinik mit. Staatsanwältin Henrike Mohl sagte, gegen zwei"
        " Mitarbeiter der Mühle werde ermittelt.\n\nUnter den Toten ist der 29-jährige"
        " Schichtleiter Tomas Reil, Vater von zwei Kindern. Der 41-jährige Ilja Sandor starb im"
        " Krankenhaus."),
    "market": ("2033-05-07", "Incendie du marché de Melbrac",
        "Un incendie a détruit le marché couvert de Melbrac samedi. Le maire, Paul Garance, 58"
        " ans, a démissionné lundi après des critiques."),
    "strike": ("2033-05-18", "Tram drivers in Brelau to strike",
        "Tram drivers in Brelau will strike for four days from Monday, the transport union said on"
        " Wednesday. The union demands 6.5 percent more pay until the end of June."),
    "blast": ("2033-05-20", "Bakery blast in Luvane",
        "At least 28 people were killed in a blast at a bakery in Luvane on Saturday. The head of"
        " the self-proclaimed Luvane People’s Republic Leonid Paskov said that ten people had been"
        " rescued."),
}  # fmt: skip


class Talk:
    def __init__(self, live: LiveService) -> None:
        self._live, self._id = live, None

    def say(self, *messages: str) -> dict[str, Any]:
        """The answer to the last of them."""
        for message in messages:
            body = {"message": message, "conversation_id": self._id}
            answer: dict[str, Any] = self._live.client.post("/v1/chat", json=body).json()
            self._id = answer["conversation_id"]
        return answer


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveService]:
    settings = Settings(data_dir=tmp_path_factory.mktemp("people") / "data")
    with live_service(settings, []) as running:
        running.service.index.ingest([as_source(REPORTS)])
        yield running


@pytest.mark.parametrize(
    ("messages", "whom"),
    [
        (["who is prime minister of sarvia", "and her deputy?", "how old is he"], "Casimir Dorn"),
        (["who is prime minister of sarvia", "and her deputy?", "how old is she"], "Ilona Marko"),
        (["why did ingrid solvei resign", "who succeeds her", "how old is she"], "Ingrid Solvei"),
    ],
)
def test_a_pronoun_is_nobody_of_whom_the_articles_say_another(
    live: LiveService, messages: list[str], whom: str
) -> None:
    assert Talk(live).say(*messages)["question"] == f"How old is {whom}?"


def test_she_of_whom_nothing_is_known_is_not_somebody_of_another_event(live: LiveService) -> None:
    answer = Talk(live).say("when is the tram strike in brelau", "who said that", "how old is she")
    assert answer["status"] == "not_found", answer["answer"]


@pytest.mark.parametrize(
    ("messages", "name", "told"),
    [
        (["mill fire torvik", "who is henrike mohl"], "Henrike Mohl", "Staatsanwältin"),
        (["how old was ilja sandor", "and reil?"], "Reil", "29"),
    ],
)
def test_a_name_typed_small_is_the_one_that_the_articles_have(
    live: LiveService, messages: list[str], name: str, told: str
) -> None:
    answer = Talk(live).say(*messages)
    assert name.lower() in answer["question"].lower() and told in answer["answer"]


def test_somebody_is_asked_for_without_the_office(live: LiveService) -> None:
    answer = Talk(live).say("who is the head of luvane", "how old is he")
    assert answer["question"] == "How old is Leonid Paskov?"


@pytest.mark.parametrize(
    ("messages", "question"),
    [
        (
            ["wie viele tote gab es in torvik", "und verletzte?"],
            "Wie viele verletzte gab es in torvik?",
        ),
        (["¿cuántos muertos hubo en torvik?", "¿y heridos?"], "¿Cuántos heridos hubo en torvik?"),
    ],
)
def test_whom_a_word_counts_takes_the_place_of_those_counted(
    live: LiveService, messages: list[str], question: str
) -> None:
    answer = Talk(live).say(*messages)
    assert answer["question"].lower() == question.lower()


def test_a_french_verb_keeps_its_auxiliary(live: LiveService) -> None:
    answer = Talk(live).say("incendie du marché de melbrac", "et qui a démissionné")
    assert "a démissionné" in answer["question"] and "Garance" in answer["answer"]


def test_a_question_that_may_be_a_nod_is_asked_in_a_conversation(live: LiveService) -> None:
    answer = Talk(live).say("how much pay do the tram drivers in brelau want", "until when")
    assert answer["claims"]
