"""What "it" stands for: a thing that the question named, or that the answer opens with."""

import pytest

from qa_service.contract.types import Turn
from qa_service.conversation.standalone import continued, readings
from qa_service.conversation.things import thing_told, things_asked
from qa_service.conversation.topics import tail_of


@pytest.mark.parametrize(
    ("question", "things"),
    [
        ("what happened to the ferry in Varneholm?", ["the ferry in Varneholm"]),
        ("when was the mall in kremenchuk hit", ["the mall in kremenchuk"]),
        ("Why was the road bridge over the Ister shut?", ["the road bridge over the Ister"]),
        ("where did the trawler Havbris sink?", ["the trawler Havbris"]),
        ("why did Elia Morante leave the orchestra?", ["the orchestra"]),
        ("Wann wurde das Museum in Krementschuk getroffen?", ["das Museum in Krementschuk"]),
        ("Pourquoi le maire de Saint-Avel a-t-il démissionné ?", ["le maire de Saint-Avel"]),
        ("¿Cuándo se hundió el pesquero Gaviota?", ["el pesquero Gaviota"]),
        ("torvik explosion", ["torvik explosion"]),
        ("fire at the kremenchuk mall", ["fire at the kremenchuk mall", "the kremenchuk mall"]),
        ("latest on the kremenchuk mall", ["the kremenchuk mall"]),
        ("tell me about the bus crash near kremenchuk", ["the bus crash near kremenchuk"]),
        ("Quel âge le maire de Brécy a-t-il ?", ["le maire de Brécy"]),
        ("Which ship blocks the harbour of Brill?", ["the ship that blocks the harbour of Brill"]),
        ("which paintings were stolen in kremenchuk",
         ["the paintings that were stolen in kremenchuk"]),
        ("which ship was the mayor of Brill on", ["the mayor of Brill"]),
        ("Quel tableau a été volé à Brécy ?", ["tableau à Brécy"]),
        ("Почему закрыли завод в Каменске?", ["завод в Каменске"]),
        ("Що сталося в Києві?", []),
        ("Who warned when the roof collapsed in Brill?", ["the roof"]),
        ("What did the council decide about Karsk?", []),
        ("Кому принадлежит паром «Чайка»?", []),
        ("Who is Leonid Pasechnik?", []),
        ("I read that a bakery in Lysychansk was hit.", []),
    ],
)  # fmt: skip
def test_things_of_a_question(question: str, things: list[str]) -> None:
    assert things_asked(question, ["Kremenchuk"]) == things


@pytest.mark.parametrize(
    ("answer", "things"),
    [
        ("The ferry Margit hit a pier in Varneholm [1].", ["the ferry Margit"]),
        ("A storm hit Varneholm on Sunday [1].", []),
        ("Ukraine said that the mall in Kremenchuk was hit [1].", []),
    ],
)
def test_the_thing_that_an_answer_opens_with(answer: str, things: list[str]) -> None:
    assert thing_told(answer) == things


@pytest.mark.parametrize(
    ("asked", "told", "message", "question"),
    [
        ("What happened to the ferry in Varneholm?", "It sank.", "who owns it?",
         "Who owns the ferry in Varneholm?"),
        ("What happened to the ferry in Varneholm?", "It sank.", "what did its captain say?",
         "What did the ferry’s captain say in Varneholm?"),
        ("What happened in Varneholm?", "The ferry Margit hit a pier [1].", "who owns it?",
         "Who owns the ferry Margit?"),
        ("For how much was the Grand Palmera sold?", "The Grand Palmera, a hotel in Marisol Bay, "
         "was sold for 75 million [1].", "who bought it?", "Who bought the Grand Palmera?"),
        ("Why did the mayor of Dunmere resign?", "Alec Storrow resigned [1].", "who replaces him?",
         "Who replaces Alec Storrow?"),
        ("Who is the president of Ukraine?", "Volodymyr Zelenskyy [1].", "when was he elected?",
         "When was Volodymyr Zelenskyy elected?"),
        ("When was the mall in Kremenchuk hit?", "On Monday [1].", "who is the mayor?",
         "Who is the mayor in Kremenchuk?"),
        ("What happened in Kremenchuk?", "Russian missiles hit a mall, Ukraine said [1].",
         "who is its mayor?", "Who is Kremenchuk’s mayor?"),
        ("Wem gehört die Fähre in Harlingen?", "Der Reederei Brunsen [1].", "wann wurde es gebaut?",
         "Wann wurde die Fähre in Harlingen gebaut?"),
    ],
)  # fmt: skip
def test_what_is_searched(asked: str, told: str, message: str, question: str) -> None:
    history = [Turn(role="user", content=asked), Turn(role="assistant", content=told)]
    assert readings(message, history)[0] == question


@pytest.mark.parametrize(
    ("asked", "told", "message", "question"),
    [
        ("brill explosion", "A fan sparked.", "why did it happen",
         "Why did the brill explosion happen?"),
        ("Explosion in Brill", "Ein Ventilator.", "warum ist sie passiert?",
         "Warum ist die Explosion in Brill passiert?"),
        ("Who is Ada Brook?", "The mayor of Karsk, Ada Brook, resigned.", "who replaces her?",
         "Who replaces Ada Brook?"),
        ("Qui est Ada Brook ?", "La maire.", "pourquoi a-t-elle démissionné ?",
         "Pourquoi Ada Brook a-t-elle démissionné ?"),
        ("Qui est Ada Brook ?", "La maire.", "qui la remplace ?", "Qui remplace Ada Brook ?"),
        ("¿Quién es Ada Brook?", "La alcaldesa.", "¿quién la sustituye?",
         "¿Quién sustituye a Ada Brook?"),
        ("Wie lange bleibt die Brücke in Brill zu?", "Bis Mai.", "wann wurde sie gebaut?",
         "Wann wurde die Brücke in Brill gebaut?"),
        ("Who made an offer for Brunsen?", "Karel Group did.", "was it accepted?",
         "Was the offer for Brunsen accepted?"),
        ("How many were killed in Brill?", "Five.", "what about the injured?",
         "How many people were injured in Brill?"),
        ("How many were killed in Brill?", "Five.", "and wounded?",
         "How many people were wounded in Brill?"),
        ("Quantas pessoas morreram no incêndio de Brill?", "Cinco.", "e no de Karsk?",
         "Quantas pessoas morreram no incêndio de Karsk?"),
    ],
    ids=["keywords", "keywords-de", "her", "inverted", "clitic-fr", "clitic-es", "gender", "offer",
         "injured", "wounded", "the-one"],
)  # fmt: skip
def test_the_question_is_one_that_people_would_ask(
    asked: str, told: str, message: str, question: str
) -> None:
    history = [Turn(role="user", content=asked), Turn(role="assistant", content=told)]
    assert readings(message, history)[0] == question


@pytest.mark.parametrize(
    ("message", "question"),
    [
        ("was kostet die Reparatur?", ["Was kostet die Reparatur in Brill?"]),
        ("was kostet die Reparatur in Karsk?", []),
        ("wer ist Karel Brunsen?", []),
    ],
    ids=["of-it", "elsewhere", "someone"],
)
def test_what_may_go_on_with_what_was_spoken_about(message: str, question: list[str]) -> None:
    history = [
        Turn(role="user", content="Wie lange bleibt die Brücke in Brill gesperrt?"),
        Turn(role="assistant", content="Bis Mai."),
    ]
    assert continued(message, history) == question


@pytest.mark.parametrize(
    ("question", "tail"),
    [
        ("When was the mall in Kremenchuk hit?", "in Kremenchuk"),
        ("when was the mall in kremenchuk hit", "in kremenchuk"),
        ("Wann wurde das Museum in Krementschuk getroffen?", "in Krementschuk"),
        ("How many were killed in Lysychansk last summer?", "in Lysychansk last summer"),
        ("How many were killed in the attack in Lysychansk?", "in the attack in Lysychansk"),
        ("How many died in Russia's Belgorod region?", "in Russia's Belgorod region"),
    ],
)  # fmt: skip
def test_the_verb_is_no_part_of_where_it_was(question: str, tail: str) -> None:
    assert tail_of(question, ["Kremenchuk"]) == tail
