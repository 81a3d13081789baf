"""Sentences that lack what any answer to a question has are no answers."""

from dataclasses import replace

import pytest

from index.question.question import ask
from index.types import EvidenceSentence, Span
from qa_service.knowledge.form import able, can_answer
from tests.fakes.evidence import article, evidence, sentences
from tests.fakes.labelled import labelled


def _sentence(text: str, language: str = "en") -> EvidenceSentence:
    told = article(title="", published_at="2024-03-01", language=language)
    return sentences(text, [text], of=told)[0]


@pytest.mark.parametrize("half", ["develop", "report"])
def test_labelled_sentences_are_told_apart(half: str) -> None:
    rows = labelled("answer_forms.jsonl", half)
    wrong = [
        row["id"]
        for row in rows
        if can_answer(
            ask(row["question"]),
            _sentence(row["sentence"], row["article_lang"]),
            lambda _, lead=row["lead"]: lead,  # type: ignore[misc]
        )
        != row["can"]
    ]
    assert len(wrong) <= len(rows) / 8, wrong


def test_what_the_reader_is_sure_of_answers_in_whatever_form() -> None:
    said = _sentence("The navy said it had sent boats toward the wreck.")
    asked = ask("How many boats did the navy send?")
    sure = replace(said, answer=Span(said.span.start, said.span.start + 8))
    assert not can_answer(asked, said, lambda _: "")
    assert can_answer(asked, sure, lambda _: "")


def test_an_answer_of_another_form_is_refused_and_not_replaced_by_a_guess() -> None:
    other, guess = _sentence("Ines Carrow thanked 40 people."), _sentence("Tom Breck was 71.")
    found = able(evidence("How old is Ines Carrow?", other, guess), lambda _: "")
    assert (found.sentences, found.confidence) == ((), 0.0)


def test_an_answer_that_the_reader_is_sure_of_takes_the_place_of_one_without_form() -> None:
    other, right = _sentence("Ines Carrow thanked 40 people."), _sentence("Ines Carrow is 52.")
    right = replace(right, answer=Span(right.span.end - 3, right.span.end - 1))
    found = able(evidence("How old is Ines Carrow?", other, right), lambda _: "")
    assert found.sentences == (right,)
    assert found.confidence == 0.9


def test_only_the_injured_do_not_answer_for_the_dead() -> None:
    hurt = _sentence("Twenty-seven people were slightly injured and 310 houses were damaged.")
    dead = _sentence("Twelve people were killed and 31 injured.")
    asked = ask("How many people were killed in the Elmas earthquake?")
    assert not can_answer(asked, hurt, lambda _: "")
    assert can_answer(asked, dead, lambda _: "")
    in_german = ask("Wie viele Menschen wurden bei dem Erdbeben in Elmas getötet?")
    assert can_answer(in_german, dead, lambda _: "")


TOWNS = (
    "Sellby was captured by the northern army in July 2022.",
    "Fighting goes on around the town of Orvik, the ministry said.",
)


@pytest.mark.parametrize(
    "question",
    ["When did the northern army capture Orvik?", "when was Orvik captured", "Was Orvik captured?"],
)
def test_another_town_does_not_answer_for_the_one_that_is_named(question: str) -> None:
    other, own = map(_sentence, TOWNS)
    found = able(evidence(question, other, own), lambda _: "")
    assert [sentence.quote for sentence in found.sentences] == [TOWNS[1]]
    assert found.confidence < 0.7


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("When was Sellby captured?", ""),
        ("Was Selby captured by the army?", ""),
        ("When was Orvik captured?", "Orvik falls"),
        ("When was Brenna captured?", ""),
        ("What happened when Orvik was attacked?", ""),
    ],
)
def test_a_sentence_stays_that_may_be_of_what_is_named(question: str, lead: str) -> None:
    both = evidence(question, *map(_sentence, TOWNS))
    assert able(both, lambda _: lead).sentences[0] == both.sentences[0]
