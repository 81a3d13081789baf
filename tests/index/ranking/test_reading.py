"""The second look: what the reader says of the best candidates moves them, and is handed on."""

from dataclasses import replace
from pathlib import Path

import pytest

from index.errors import ReaderFault
from index.ranking.reading import MORE, READ
from tests.fakes.reader import ScriptedReader
from tests.fakes.small_index import Opened, ingest, opening

QUESTION = "Who is the mayor of Selwick?"
TOWN = (
    "Selwick, 2 May - The mayor of Selwick opened a library. The mayor's office of Selwick is in "
    "the old mill. It was Ida Brandt who cut the ribbon as head of the town. Nobody else spoke."
)


@pytest.fixture
def opened(tmp_path: Path) -> Opened:
    return opening(tmp_path, {"selwick.txt": TOWN})


def test_the_sentence_that_the_reader_is_sure_of_leads(opened: Opened) -> None:
    with opened(None) as index:
        without = index.find(QUESTION)
    with opened(ScriptedReader("Ida Brandt")) as index:
        found = index.find(QUESTION)
    assert "Ida Brandt" not in without.sentences[0].quote
    assert "Ida Brandt" in found.sentences[0].quote
    assert found.sentences[0].answer is not None
    assert found.sentences[0].answer.of(TOWN) == "Ida Brandt"


def test_a_reader_that_is_sure_of_nothing_makes_the_answer_less_likely(opened: Opened) -> None:
    with opened(ScriptedReader("Ida Brandt")) as index:
        sure = index.find(QUESTION)
    with opened(ScriptedReader()) as index:
        unsure = index.find(QUESTION)
    assert unsure.confidence < sure.confidence
    assert all(sentence.answer is None for sentence in unsure.sentences)


GUESTS = " ".join(f"The mayor of Selwick met guest {n}." for n in range(30))


def test_no_more_than_the_best_are_read(opened: Opened) -> None:
    reader = ScriptedReader("guest")
    with opened(reader) as index:
        ingest(index, {"more.txt": GUESTS})
        index.find(QUESTION)
    assert len(reader.read_texts) == READ


def test_where_none_of_them_answers_more_are_read(opened: Opened) -> None:
    reader = ScriptedReader("nobody says it")
    with opened(reader) as index:
        ingest(index, {"more.txt": GUESTS})
        index.find(QUESTION)
    assert len(set(reader.read_texts)) == READ + MORE


def test_one_that_fails_changes_nothing_but_that_it_is_missing(opened: Opened) -> None:
    with opened(None) as index:
        without = index.find(QUESTION)
    with opened(ScriptedReader(fault=ReaderFault("The file is broken."))) as index:
        found = index.find(QUESTION)
    assert found.degraded == ("reader: The file is broken.",)
    assert replace(found, degraded=()) == without
