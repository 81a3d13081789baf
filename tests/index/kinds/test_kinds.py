"""Kinds of event, and whom a clause counts, as texts in many languages name them."""

from pathlib import Path

import pytest

from index.embedding.embedder import Embedder, LocalEmbedder
from index.kinds.reader import EVENTS, PEOPLE, PEOPLE_ASKED, STATES, KindReader, OwnVectors
from tests.fakes.labelled import labelled

FLOORS = {"event_kinds": 0.85, "counted_people": 0.9, "asked_state": 0.8}
FALSE = 0.15


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return LocalEmbedder()


@pytest.mark.parametrize(
    ("name", "weights", "asking"),
    [
        ("event_kinds", EVENTS, None),
        ("counted_people", PEOPLE, PEOPLE_ASKED),
        ("asked_state", STATES, None),
    ],
)
def test_labelled_texts_are_read_as_one_of_their_kinds(
    name: str, weights: Path, asking: Path | None, embedder: Embedder
) -> None:
    reader = KindReader(OwnVectors(embedder), weights, asking)
    rows = labelled(f"{name}.jsonl", "report")
    read = [reader.asked(r["text"]) if r["asked"] else reader.told(r["text"]) for r in rows]
    hits = [bool(found & set(row["kinds"])) for row, found in zip(rows, read, strict=True)
            if row["kinds"]]  # fmt: skip
    false = [bool(found) for row, found in zip(rows, read, strict=True) if not row["kinds"]]
    assert sum(hits) >= FLOORS[name] * len(hits)
    assert sum(false) <= FALSE * len(false)


def test_a_month_is_no_march_and_a_march_is_none_of_soldiers(embedder: Embedder) -> None:
    reader = KindReader(OwnVectors(embedder), EVENTS)
    assert reader.told("Ten people were killed on 3 March in Garvel.") == frozenset()
    assert reader.told("A report published on March 2 names no one.") == frozenset()
    assert "protest" in reader.told("Thousands took part in the march through Garvel.")


def test_one_kind_has_many_names(embedder: Embedder) -> None:
    reader = KindReader(OwnVectors(embedder), EVENTS)
    for text in (
        "A ferry struck a breakwater off Dorn and went down.",
        "Un transbordador naufragó el sábado frente a Luz.",
        "Паром столкнулся с баржей и пошёл ко дну.",
    ):
        assert reader.told(text) & {"sinking", "crash"}
    assert reader.asked("How many people died in the disaster?") == {"accident"}


def test_the_vectors_of_another_model_are_not_read(embedder: Embedder) -> None:
    vectors = OwnVectors(embedder, of_articles=False)
    text = "A fire destroyed a hotel in the night."
    of_another = embedder.embed_sentences(["The budget was passed."])[0]
    assert KindReader(vectors, EVENTS).of_sentence(text, of_another) == {"fire"}


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("Twelve passengers died, and three are missing.", ["killed", "missing"]),
        ("Двенадцать пассажиров погибли, трое пропали без вести.", ["killed", "missing"]),
        ("Zwölf Fahrgäste starben, dreißig wurden verletzt.", ["killed", "injured"]),
    ],
)
def test_each_clause_says_whom_its_number_counts(
    text: str, whom: list[str], embedder: Embedder
) -> None:
    people = KindReader(OwnVectors(embedder), PEOPLE)
    found = [people.told(clause) & {"killed", "injured", "missing"} for clause in text.split(", ")]
    assert found == [{each} for each in whom]


@pytest.mark.parametrize(
    "question",
    [
        "how many people attended the vigil",
        "Wie viele Menschen kamen zur Trauerfeier?",
        "сколько людей было на борту",
        "how many beds does the hospital have",
    ],
)
def test_who_was_there_is_nobody_hurt(question: str, embedder: Embedder) -> None:
    people = KindReader(OwnVectors(embedder), PEOPLE, PEOPLE_ASKED)
    assert not people.asked(question) & {"killed", "injured", "missing"}
    assert people.asks_of_none(question)
    assert "saved" in people.asked("how many people survived the sinking of the Ilka?")
