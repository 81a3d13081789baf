"""Suggested questions come from the articles that are there, and the articles answer them."""

from pathlib import Path

import pytest

from qa_service.library.spelled import as_most_spell, common_words, names_of, names_only_names
from qa_service.library.suggestion_shapes import questions_of
from qa_service.settings import Settings
from qa_service.wiring import Service
from tests.fakes.live_service import LiveService, live_service

SENTENCES = [
    ("en", "At least 12 people were killed in a fire in the town of Varna on Monday.",
     "How many people were killed in Varna?"),
    ("en", "“We are late,” Maria da Silva said on Friday.", "What did Maria da Silva say?"),
    ("en", "Flooding closed all roads in Zagreb.", "What happened in Zagreb?"),
    ("de", "Bei dem Brand in Köln wurden drei Menschen getötet.",
     "Wie viele Menschen wurden in Köln getötet?"),
    ("es", "Nueve personas murieron en Lima.", "¿Cuántas personas murieron en Lima?"),
    ("fr", "Anne Lefort a déclaré que la route est fermée.", "Qu’a dit Anne Lefort ?"),
    ("it", "Paolo Neri ha detto di no.", "Che cosa ha detto Paolo Neri?"),
    ("pt", "“Não sei”, disse Ana Lopes.", "O que disse Ana Lopes?"),
]  # fmt: skip


@pytest.mark.parametrize("language, sentence, question", SENTENCES)
def test_a_sentence_gives_the_question_it_answers(
    language: str, sentence: str, question: str
) -> None:
    assert question in [asked for _, asked in questions_of(sentence, language, lead=True)]


@pytest.mark.parametrize(
    "sentence",
    ["It rained in the hills.", "Russia’s Defense Ministry said so.", "He said nothing.", ""],
)
def test_a_sentence_without_a_name_gives_none(sentence: str) -> None:
    assert list(questions_of(sentence, "en", lead=True)) == []


def test_who_somebody_is_is_asked_where_the_sentence_says_it() -> None:
    """A company that "said" something is asked for by what it said alone."""
    minister = "The labour minister, Piotr Hahn, said he would change it."
    company = "Sunfall Pyrotechnics said it accepted the findings."
    assert ("who", "Who is Piotr Hahn?") in questions_of(minister, "en", lead=False)
    assert [kind for kind, _ in questions_of(company, "en", lead=False)] == ["said"]


def test_a_word_that_the_article_writes_small_is_no_name() -> None:
    text = "The UK said it would help. Britain sends the UK's largest hospital ship, the Argus."
    common = common_words(text)
    assert not names_only_names("What did The UK say?", common)
    assert names_only_names("What happened in Britain?", common)


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Who is Leonid Pesechnik?", "Who is Leonid Pasechnik?"),
        ("Wer ist Leonid Pesechnik?", "Wer ist Leonid Pasechnik?"),
        ("Who is Ilya Pasechnik?", "Who is Ilya Pasechnik?"),
        ("Что говорит Пасечник?", "Что говорит Пасечник?"),
        ("What happened in Pesek?", "What happened in Pesek?"),
    ],
)
def test_a_name_is_asked_for_as_most_articles_spell_it(question: str, asked: str) -> None:
    texts = [
        "Leonid Pasechnik said so. Then Pasechnik left.",
        "Leonid Pesechnik was there, and Pasechnik's aide.",
        "Пасечника видели. У Пасечника были, сказал Пасечник.",
    ]
    assert as_most_spell(question, names_of(texts)) == asked


def test_every_suggestion_is_answered(live: LiveService) -> None:
    suggested = live.client.get("/v1/suggestions").json()["data"]
    assert len(suggested) == 3, "one for each seed article"
    for question in suggested:
        answer = live.client.post("/v1/chat", json={"message": question}).json()
        assert answer["status"] == "answered", question


def test_they_change_with_the_articles(tmp_path: Path) -> None:
    def suggested(service: Service) -> list[str]:
        return service.suggestions.questions()

    with live_service(Settings(data_dir=tmp_path / "data")) as running:
        assert suggested(running.service) == []
        text = (
            "VARNA - Nine sailors were killed in Varna when a ferry sank, the coastguard said. "
            "The ferry had left the harbour in a storm. Divers are searching for two passengers."
        )
        running.client.post("/v1/articles", files={"file": ("ferry.txt", text)})
        assert suggested(running.service) == ["How many people were killed in Varna?"]
        named = running.client.get("/v1/articles").json()["data"][0]["id"]
        running.client.delete(f"/v1/articles/{named}")
        assert suggested(running.service) == []
        for day, town in (("2031-05-03", "Sellby"), ("2031-05-04", "Brenna")):
            text = f"---\ndate: {day}\n---\nNine people were killed in {town} when a ferry sank."
            running.client.post("/v1/articles", files={"file": (f"{town}.md", text)})
        assert suggested(running.service)[0] == "How many people were killed in Brenna?"
        assert len(suggested(running.service)) == 2
