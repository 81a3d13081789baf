"""Follow-ups become questions that can be searched alone; everything else stays as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_service.contract.types import Turn
from qa_service.conversation.meant import Told
from qa_service.conversation.standalone import readings, standalone_by_rule

KILLED = "How many people were killed in the attack in Lysychansk?"


def after(last: str, message: str) -> str:
    history = [
        Turn(role="user", content="Who is Volodymyr Zelenskyy?"),
        Turn(role="assistant", content="The president of Ukraine."),
        Turn(role="user", content=last),
        Turn(role="assistant", content="In Kyiv, Vladimir Putin said so [1]."),
    ]
    return standalone_by_rule(message, history)


@pytest.mark.parametrize(
    ("last", "message", "question"),
    [
        (
            KILLED,
            "And how many were wounded?",
            "How many were wounded in the attack in Lysychansk?",
        ),
        (KILLED, "how many were wounded there?", None),
        (KILLED, "What about Kharkiv?", "How many people were killed in the attack in Kharkiv?"),
        (KILLED, "And what about Kharkiv", "How many people were killed in the attack in Kharkiv?"),
        (KILLED, "How about Kharkiv?", "How many people were killed in the attack in Kharkiv?"),
        (KILLED, "Why?", "Why did it happen in the attack in Lysychansk?"),
        ("Who is Leonid Pasechnik?", "What did he say?", "What did Leonid Pasechnik say?"),
        ("Who is Leonid Pasechnik?", "What is his job?", "What is Leonid Pasechnik’s job?"),
        (
            "Who is Leonid Pasechnik?",
            "and where does he live?",
            "Where does Leonid Pasechnik live?",
        ),
        ("Where is Avdiivka?", "Who controls it?", "Who controls Avdiivka?"),
        ("What happened in Belgorod in December?", "And in January?", None),
    ],
)
def test_follow_ups(last: str, message: str, question: str | None) -> None:
    found = after(last, message)
    assert found != message
    if question is not None:
        assert found == question
    names = {KILLED: ("Lysychansk", "Kharkiv")}.get(last, ("Pasechnik", "Avdiivka", "Belgorod"))
    assert any(name in found for name in names)


@pytest.mark.parametrize(
    ("last", "message", "question"),
    [
        ("When was Lysychansk taken?", "by whom?", "By whom was Lysychansk taken?"),
        ("¿Cuándo fue tomada Lysychansk?", "¿por quién?", "¿Por quién fue tomada Lysychansk?"),
        ("Когда был взят Лисичанск?", "кем?", "Кем был взят Лисичанск?"),
        ("Combien de morts à Belgorod ?", "pourquoi ?",
         "Pourquoi cela est-il arrivé à Belgorod ?"),
        ("Wie viele starben in Belgorod?", "und die Verletzten?",
         "Wie viele Verletzten in Belgorod?"),
        ("Сколько человек погибло в Белгороде?", "а раненых?", "Сколько раненых в Белгороде?"),
        ("How many people were killed in Belgorod?", "and the cause?", "The cause in Belgorod?"),
        ("How many people were killed in Belgorod?", "and the houses?",
         "How many houses in Belgorod?"),
        ("How many died in Belgorod?", "and the fire in Brill?",
         "How many died in the fire in Brill?"),
        ("What happened in Belgorod?", "why did it happen?", "Why did it happen in Belgorod?"),
        ("Was passiert mit der Klinik in Grauheim?", "Wie viele Kinder kamen dort zur Welt?",
         "Wie viele Kinder kamen in Grauheim zur Welt?"),
        ("Почему закрыли завод в Каменске?", "когда он был построен?",
         "Когда завод в Каменске был построен?"),
        ("When was Lysychansk taken by Russian forces?", "what happened there?",
         "What happened in Lysychansk?"),
    ],
)  # fmt: skip
def test_what_is_searched_is_a_question_as_people_ask_it(
    last: str, message: str, question: str
) -> None:
    assert after(last, message) == question


def test_a_name_in_small_letters_is_the_one_that_the_answer_has() -> None:
    told = "The head of Luhansk People’s Republic Leonid Pasechnik said so [1]."
    history = [
        Turn(role="user", content="who is leonid pasechnik"),
        Turn(role="assistant", content=told),
    ]
    found = standalone_by_rule("what did he say?", history)
    assert found == "What did Leonid Pasechnik say?"


def test_a_small_word_is_no_name_because_an_answer_begins_with_it() -> None:
    history = [
        Turn(role="user", content="¿Cuántos murieron en Belgorod?"),
        Turn(role="assistant", content="24 [1].\nLos artículos están en inglés."),
    ]
    assert standalone_by_rule("¿y los heridos?", history) == "¿Cuántos heridos en Belgorod?"


@pytest.mark.parametrize(
    "message",
    [
        "Who is Vladimir Putin?",
        "What is the capital of Peru?",
        "How many ships were sunk off Crimea?",
        "What happened in Belgorod in December?",
        "Where did the attack on the bakery take place?",
        "Хто такий Володимир Зеленський?",
        "Androids in Odesa?",
        "Button Island is where?",
    ],
)
def test_what_stands_alone_stays_as_it_is(message: str) -> None:
    assert after(KILLED, message) == message


@pytest.mark.parametrize("message", ["When?", "Where?"])
def test_a_question_word_alone_is_a_follow_up(message: str) -> None:
    assert "Lysychansk" in after(KILLED, message)


def said(*turns: str) -> list[Turn]:
    """A question and its answer by turns."""
    roles = ("user", "assistant")
    return [Turn(role=roles[n % 2], content=text) for n, text in enumerate(turns)]


@pytest.mark.parametrize(
    ("turns", "message", "question"),
    [
        (("did the mayor of Eskdon resign", "The mayor of Eskdon, Tobias Wren, resigned [1].",
          "Who follows Tobias Wren?", "The articles do not say."),
         "when is the election", "When is the election in Eskdon?"),
        (("who won the cup", "Sella Rovers beat Eskdon United on penalties [1]."),
         "what was the score", "What was the score in the cup?"),
        (("who won the cup", "Sella Rovers beat Eskdon United on penalties [1].",
          "What was the score in the cup?", "Sella Rovers beat Eskdon United 5-4 [1]."),
         "how many watched", "How many watched in the cup?"),
        (("when do the nurses in Merle strike", "Nurses in Merle will strike on 22 April [1]."),
         "how much would a rise cost", "How much would a rise cost in Merle?"),
        (("vaccine against marsh fever", "A vaccine protected four in five children [1].",
          "When can the vaccine against marsh fever be delivered?", "From 2032 [1]."),
         "any side effects", "Any side effects of the vaccine against marsh fever?"),
        (("What happened to the train near Hexley?", "It left the rails [1]."),
         "who paid for the repairs", "Who paid for the repairs near Hexley?"),
        (("How long has Joren Valk led the country of Caldova?", "He has led it since 2027 [1]."),
         "what about the hospital", "The hospital of Caldova?"),
        (("incendio en Salvaterra", "Un incendio forestal declarado cerca de Salvaterra [1]."),
         "cuántas hectáreas se quemaron", "Cuántas hectáreas se quemaron en Salvaterra?"),
        (("How many of them died in the mill fire?", "One of them died [1]."),
         "which hospital", "Which hospital in the mill fire?"),
        (("Did anyone die in the mill fire?", "Nobody died [1].",
          "How did it start in the mill fire?", "It began in a store of old boxes [1]."),
         "how much damage", "How much damage in the mill fire?"),
    ],
    ids=["no place is called as a person", "in the cup", "not twice", "no nurse is a name",
         "of a thing no more than belongs to it", "not to it", "a thing elsewhere",
         "counted by place", "no pronoun is where it was", "not twice behind a pronoun"],
)  # fmt: skip
def test_what_is_left_out_is_where_or_what_was_spoken_of(
    turns: tuple[str, ...], message: str, question: str
) -> None:
    assert standalone_by_rule(message, said(*turns)) == question


def test_a_name_asked_for_in_small_letters_is_a_person() -> None:
    told = "The head of the Luhansk People’s Republic, Leonid Pasechnik, said that many died [1]."
    turns = said("who is leonid pasechnik", told)
    assert standalone_by_rule("who replaces him?", turns) == "Who replaces Leonid Pasechnik?"


def test_a_place_is_nobody() -> None:
    turns = said("Who found the axes on Wendle moor?", "A walker found axes on Wendle moor [1].")
    assert all("is Wendle" not in each for each in readings("how old is he", turns))


def test_the_one_elsewhere_is_not_where_the_last_was() -> None:
    turns = said("how many died in the merrowby fire", "Eight people died in Merrowby [1].")
    found = readings("and the one in kastelle?", turns)
    assert found == ["How many died in the kastelle fire?"]


def test_what_was_counted_is_meant_by_its_pronoun() -> None:
    told = "Thieves stole two paintings by Henrik Vass from the museum in Low Brae [1]."
    turns = said("what was stolen from the museum in low brae", told)
    found = readings("who painted them", turns, Told(lambda question, answer: "two paintings"))
    assert found[0] == "Who painted the two paintings?"


def test_a_word_that_opens_an_answer_is_nobody() -> None:
    turns = ("How many died on the pass?", "Five passengers were killed near Halvern [1].")
    assert "Five" not in standalone_by_rule("how old was he", said(*turns))


def test_a_german_noun_of_an_answer_is_nobody() -> None:
    told = (
        "Die 49-Jährige zog damit die Konsequenz aus der Affäre um den Neubau, dessen Kosten von 18"
        " auf 43 Millionen Kronen gestiegen waren [1]."
    )
    found = readings("how old is she", said("Why did the mayor of Brelau resign?", told))
    assert not any(noun in each for each in found for noun in ("Konsequenz", "Kronen"))


def test_it_may_be_the_event() -> None:
    assert after(KILLED, "Also, who did it?") != "Who did Lysychansk?"


def test_without_a_question_before_there_is_nothing_to_follow() -> None:
    assert standalone_by_rule("And why?", []) == "And why?"
    only = [Turn(role="assistant", content="Ask me about Kharkiv.")]
    assert standalone_by_rule("And why?", only) == "And why?"


@given(last=st.text(max_size=40), message=st.text(max_size=40))
def test_any_two_texts_make_a_text(last: str, message: str) -> None:
    history = [Turn(role="user", content=last)]
    found = standalone_by_rule(message, history)
    assert len(found) <= len(last) + len(message) + 20
    if message.replace("?", " ").strip():
        assert found.strip()


@pytest.mark.parametrize(
    ("first", "source", "message", "meant"),
    [
        (KILLED, "who said that?", "and in kremenchuk?", "How many people were killed"),
        (KILLED, "Who reported it?", "And in Kharkiv?", "How many people were killed"),
        ("¿Cuántas personas murieron en Kiev?", "¿Quién dijo eso?", "¿y en Odesa?", "¿Cuántas"),
        (KILLED, "Who fired at it?", "And in Kharkiv?", "Who fired"),
    ],
    ids=["en", "en-reported", "es", "not-a-source"],
)
def test_a_place_after_the_source_of_an_answer_asks_what_was_asked_before(
    first: str, source: str, message: str, meant: str
) -> None:
    history = [
        Turn(role="user", content=first),
        Turn(role="assistant", content="At least 28 people were killed, officials said [1]."),
        Turn(role="user", content=source),
        Turn(role="assistant", content="At least 28 people were killed, officials said [1]."),
    ]
    assert standalone_by_rule(message, history).startswith(meant)


def test_a_name_begins_where_a_word_does() -> None:
    history = [
        Turn(role="user", content="Why did Solvei resign?"),
        Turn(role="assistant", content="Die 49-Jährige hatte gelogen, sagte Ingrid Solvei [1]."),
    ]
    assert not any("Jährige" in question for question in readings("how old is she", history))


def test_in_a_country_takes_the_place_of_a_country_and_not_of_the_storms_name() -> None:
    told = Told(is_place=lambda name: name in {"germany", "Scotland"})
    for asked, question in (
        ("how many homes lost power in germany in storm wilma", "in Spain in storm wilma?"),
        ("How many homes lost power in Scotland in Storm Wilma?", "in Spain in Storm Wilma?"),
    ):
        turns = said(asked, "Storm Wilma left 64,000 homes in Scotland without power [1].")
        found = readings("and in Spain?", turns, told)
        assert found[0].endswith(question), found
