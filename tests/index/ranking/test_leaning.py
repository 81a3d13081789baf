"""A sentence with a pronoun or a bare noun is understood in its article."""

from pathlib import Path

import pytest

from tests.fakes.reader import ScriptedReader
from tests.fakes.small_index import Opened, opening

QUESTION = "Who owns the ferry Margit of the port of Varneholm?"
FERRY = (
    "Varneholm, 3 April - The ferry Margit hit a pier in the port of Varneholm. "
    "Nobody was hurt. The vessel belongs to Hallin Lines. Repairs take a month."
)
ELSEWHERE = "Brill, 4 April - A crane fell over. It belongs to Hallin Lines. Nobody was hurt."


@pytest.fixture
def opened(tmp_path: Path) -> Opened:
    return opening(tmp_path, {"ferry.txt": FERRY, "crane.txt": ELSEWHERE})


def test_what_answers_leads_before_what_only_names_the_thing(opened: Opened) -> None:
    with opened(ScriptedReader("Hallin Lines", logit=2.0)) as index:
        found = index.find(QUESTION)
    first, *others = found.sentences
    assert first.quote == "The vessel belongs to Hallin Lines."
    assert first.article.source_file == "ferry.txt"
    named = next(other for other in others if "Margit" in other.quote)
    assert first.probability > named.probability


def test_one_that_the_reader_takes_for_no_answer_stays_behind(opened: Opened) -> None:
    for reader in (None, ScriptedReader("Margit")):
        with opened(reader) as index:
            assert "Margit" in index.find(QUESTION).sentences[0].quote


def test_it_is_as_likely_an_answer_as_if_it_named_the_thing(opened: Opened) -> None:
    with opened(ScriptedReader("Hallin Lines")) as index:
        leaning = index.find(QUESTION).confidence
    with opened(ScriptedReader("Margit")) as index:
        naming = index.find(QUESTION).confidence
    assert leaning > naming / 2


def test_nothing_is_taken_over_from_another_article(opened: Opened) -> None:
    with opened(ScriptedReader("It belongs", logit=2.0)) as index:
        found = index.find(QUESTION)
    assert found.sentences[0].article.source_file == "ferry.txt"
