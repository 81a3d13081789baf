"""What a question asks for, in the languages people ask in."""

import pytest

from index.question.question import ask, numbers_in

KINDS = {
    "number": [
        "How many people died?",
        "How many people died when the bridge fell?",
        "What was the death toll of the attack?",
        "bakery Lysychansk toll",
        "What percentage of the votes did she win?",
        "Wie viele Menschen starben?",
        "Cuántas personas murieron?",
    ],
    "time": [
        "When was the port closed?",
        "What year did the city fall?",
        "Wann wurde der Hafen geschlossen?",
    ],
    "person": [
        "Who is the mayor?",
        "Which company owns the mine?",
        "Wer ist der Bürgermeister?",
        "Who wrote Doctor Who?",
    ],
    "place": [
        "Where did it happen?",
        "In which city was the attack?",
        "Wo liegt der Hafen?",
    ],
    "reason": ["Why did they leave?", "Warum gingen sie?"],
    "other": [
        "Is Doctor Who popular?",
        "What is Doctor Who about?",
        "what does who send to ondara",
        "Tell me about the storm.",
        "Which port was it?",
        "",
        "???",
    ],
}
OTHER_SCRIPTS = {
    "number": [
        "¿Cuántas personas murieron?",
        "Сколько человек погибло?",
        "Скільки людей загинуло?",
    ],
    "time": ["¿Cuándo ocurrió?", "Когда это произошло?", "Коли це сталося?"],
    "person": ["¿Quién es el alcalde?", "Кто такой Путин?", "Хто такий мер?"],
    "place": ["¿Dónde ocurrió?", "Где это было?", "Де це було?"],
    "reason": ["¿Por qué huyeron?", "Почему они ушли?", "Чому вони пішли?"],
}


def cases(kinds: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(question, kind) for kind, questions in kinds.items() for question in questions]


@pytest.mark.parametrize(("question", "kind"), cases(KINDS))
def test_kinds_of_questions(question: str, kind: str) -> None:
    assert ask(question).kind == kind


@pytest.mark.parametrize(("question", "kind"), cases(OTHER_SCRIPTS))
def test_kinds_of_spanish_russian_and_ukrainian_questions(question: str, kind: str) -> None:
    assert ask(question).kind == kind


def test_the_kind_of_a_quoted_question() -> None:
    assert ask("“How many people died?”").kind == "number"


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("How many people died in Lysychansk?", ["Lisichansk"]),
        ("Who is Leonid Pasechnik?", ["Leonid", "Pesechnik"]),
        ("Where is it?", []),
        ("Zelenskyy said what?", ["Zelensky"]),
    ],
)
def test_names_of_a_question(question: str, names: list[str]) -> None:
    spelled = ask(f"What about {' and '.join(names)}?").name_keys if names else frozenset()
    assert ask(question).name_keys == spelled


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("On 3 March 2031, what did Orlov say?", {"Orlov"}),
        ("Who died in Lunn in April 2031?", {"Lunn"}),
        ("What did Friday’s report say about Lunn?", {"Lunn"}),
        ("Was geschah am Montag in Lunn?", {"Lunn"}),
        ("Qui a parlé à Lunn le 3 mars 2031 ?", {"Lunn"}),
    ],
)
def test_months_and_weekdays_are_no_names(question: str, names: set[str]) -> None:
    assert ask(question).names == names


@pytest.mark.parametrize(
    "question",
    ["What did Leonid Pasechnik say?", "Who is Oleh Zhdanov?", "When did Lysychansk fall?"],
)
def test_a_short_english_question_is_english(question: str) -> None:
    assert ask(question).language == "en"


@pytest.mark.parametrize("question", ["When?", "Where?", "Warum?"])
def test_a_question_word_alone_is_no_name(question: str) -> None:
    assert ask(question).name_keys == frozenset()


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("At least 1,000 civilians and 28 others", {"1000", "28"}),
        ("1.000 Zivilisten", {"1000"}),
        ("3.5 percent", {"3.5"}),
        ("no number at all, not even in covid19", set()),
    ],
)
def test_numbers(text: str, numbers: set[str]) -> None:
    assert numbers_in(text) == numbers
