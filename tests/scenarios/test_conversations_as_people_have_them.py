"""Follow-ups, overviews and several questions at once, over the seeds, as people type them."""

import pytest

from qa_service.contract.types import Answer
from tests.fakes.live_service import LiveService


class Talk:
    def __init__(self, live: LiveService) -> None:
        self._live = live
        self._id: str | None = None

    def say(self, message: str) -> Answer:
        body = {"message": message, "conversation_id": self._id}
        response = self._live.client.post("/v1/chat", json=body).raise_for_status()
        answer = Answer.model_validate(response.json())
        self._id = answer.conversation_id
        return answer


def test_a_place_in_lower_case_takes_the_place_of_the_last_one(live: LiveService) -> None:
    talk = Talk(live)
    assert "28" in talk.say("how many people were killed in lysychansk?").answer
    later = talk.say("and in belgorod?")
    assert later.question == "How many people were killed in Belgorod?"
    assert "24" in later.answer
    assert "59" in talk.say("what about kramatorsk?").answer


def test_are_you_sure_asks_again(live: LiveService) -> None:
    talk = Talk(live)
    first = talk.say("How many people were killed in Belgorod?")
    talk.say("thanks")
    again = talk.say("are you sure?")
    assert (again.question, again.claims) == (first.question, first.claims)


@pytest.mark.parametrize(
    ("before", "message", "question"),
    [
        ("Wer ist Leonid Pasechnik?", "Was hat er gesagt?", "Was hat Leonid Pasechnik gesagt?"),
        ("Кто такой Олег Жданов?", "Что он сказал?", "Что Олег Жданов сказал?"),
    ],
)
def test_follow_ups_stay_natural_questions(
    live: LiveService, before: str, message: str, question: str
) -> None:
    talk = Talk(live)
    talk.say(before)
    assert talk.say(message).question == question


def test_each_part_keeps_its_verb_and_its_place(live: LiveService) -> None:
    answer = Talk(live).say("how many people died in belgorod and how many in kramatorsk?")
    assert "24" in answer.answer and "59" in answer.answer


def test_what_follows_two_questions_is_asked_of_one(live: LiveService) -> None:
    talk = Talk(live)
    talk.say("How many people were killed in Kremenchuk and who is its mayor?")
    later = talk.say("how many were wounded?")
    assert later.question == "How many were wounded in Kremenchuk?"
    assert "59" in later.answer


@pytest.mark.parametrize("message", ["what's in the news?", "¿qué hay de nuevo?", "Что нового?"])
def test_the_news_is_told_one_sentence_an_event(live: LiveService, message: str) -> None:
    answer = Talk(live).say(message)
    assert answer.status == "answered"
    assert 2 <= len(answer.claims) <= 3
    assert all(claim.citations for claim in answer.claims)


def test_a_refusal_is_worded_in_the_questions_language(live: LiveService) -> None:
    answer = Talk(live).say("Wer hat die Weltmeisterschaft 2018 gewonnen?")
    assert (answer.status, answer.answer) == ("not_found", "Die Artikel sagen es nicht.")


def test_it_is_what_was_asked_about_and_not_this_service(live: LiveService) -> None:
    talk = Talk(live)
    talk.say("What hit the mall in Kremenchuk?")
    assert "mall" in talk.say("does it work").question
    talk = Talk(live)
    talk.say("Who is Volodymyr Zelenskyy?")
    assert talk.say("does it work").citations == []


def test_why_asks_for_the_reason_of_what_was_asked_about(live: LiveService) -> None:
    talk = Talk(live)
    talk.say("Was the mall in Kremenchuk hit?")
    assert talk.say("why?").question == "Why was the mall in Kremenchuk hit?"


def test_a_language_that_is_asked_for_is_answered_with_a_word_on_it(live: LiveService) -> None:
    talk = Talk(live)
    first = talk.say("How many people were killed in Belgorod?")
    again = talk.say("in German please")
    assert again.claims == first.claims
    assert again.answer.endswith(
        "Die Artikel sind auf Englisch; zitiert werden ihre eigenen Sätze."
    )
