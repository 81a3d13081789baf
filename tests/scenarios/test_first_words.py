"""What an answer opens with where it is certain: yes, no or the day, as a segment of its own."""

import pytest

from qa_service.contract.types import Answer
from tests.fakes.live_service import LiveService
from tests.fakes.segments import assert_segments_hold


def asked(live: LiveService, message: str) -> Answer:
    told = live.client.post("/v1/chat", json={"message": message}).raise_for_status().json()
    answer = Answer.model_validate(told)
    assert_segments_hold(answer.answer, answer.segments, answer.claims)
    return answer


@pytest.mark.parametrize(
    ("question", "opens"),
    [
        ("Was Lysychansk captured by Russian forces in July 2022?", "Yes: Lisichansk was captured"),
        ("Has Ukraine's defense ministry commented on the incident?", "No: "),
        ("When was Lysychansk captured?", "July 2022: "),
        ("When was the bakery attacked?", "3 February 2024: "),
        ("Quand Belgorod a-t-elle été attaquée ?", "décembre 2023 : In December, "),
    ],
)
def test_what_is_certain_opens_the_answer(live: LiveService, question: str, opens: str) -> None:
    answer = asked(live, question)
    assert answer.answer.startswith(opens)
    assert [answer.segments[0].type, answer.segments[1].type] == ["label", "claim"]


@pytest.mark.parametrize(
    "question",
    [
        "Was Belgorod attacked by Russia?",
        "Did Ukraine take over Lysychansk in July 2022?",
        "Was Lysychansk captured by Russian forces in July 2023?",
        "Have 59 people been killed in Kremenchuk?",
        "When did CNN report on the bakery attack?",
        "¿Cuándo cayó Avdiivka en manos rusas?",
    ],
)
def test_what_is_not_certain_does_not(live: LiveService, question: str) -> None:
    assert not any(segment.type == "label" for segment in asked(live, question).segments)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("how many people died in total in all attacks", "Figures of several events are not added"),
        ("Wie viele Menschen starben insgesamt bei allen Angriffen?", "nicht zusammengezählt."),
        ("Сколько всего человек погибло во всех атаках?", "Числа разных событий не складываются."),
    ],
)
def test_a_sum_over_events_is_said_not_to_be_made(
    live: LiveService, question: str, told: str
) -> None:
    answer = asked(live, question)
    assert answer.claims
    assert answer.segments[-1].type == "note"
    assert told in answer.segments[-1].text


def test_the_total_of_one_event_is_no_such_sum(live: LiveService) -> None:
    told = asked(live, "How many people were killed in total in Kremenchuk?").answer
    assert "16" in told and "added" not in told
