"""A follow-up that is asked of one article is shown with what that is about."""

from dataclasses import replace

import pytest

from qa_service.contract.types import FilterSpec, Turn
from qa_service.conversation.spoken_of import as_typed, shown, topic, within
from tests.fakes.evidence import article

FIRE = article(1, title="Fire in Hexley")


def test_what_is_shown_is_taken_off_again_before_rules_read_it() -> None:
    question = shown("how did it start", "Fire in Hexley")
    assert question == "how did it start (Fire in Hexley)"
    assert as_typed(Turn(role="user", content=question)).content == "how did it start"


@pytest.mark.parametrize("text", ["(what?)", "who is he", "is (it) so"], ids=["all", "none", "mid"])
def test_what_readers_type_stays(text: str) -> None:
    assert as_typed(Turn(role="user", content=text)).content == text


def test_answers_are_left_alone() -> None:
    told = Turn(role="assistant", content="Nobody was hurt (so far)")
    assert as_typed(told) == told


def test_a_headline_is_a_topic_without_its_brackets() -> None:
    assert topic(replace(FIRE, title="Fire in Hexley (update)")) == "Fire in Hexley update"


def test_an_article_without_a_headline_is_known_by_its_names() -> None:
    opening = "A fire in Hexley killed the cat of Ida Brandt on Friday."
    bare = replace(FIRE, title=opening, title_source="first-sentence")
    assert topic(bare) == "Hexley, Ida Brandt"
    assert topic(replace(bare, title="nothing is named here")) == "nothing is named here"


def test_one_name_alone_is_no_topic() -> None:
    opening = "Dozens were killed in a Russian missile attack on a shopping mall"
    bare = replace(FIRE, title=opening, title_source="first-sentence")
    assert topic(bare) == opening


def test_an_event_is_searched_within_what_the_reader_allows() -> None:
    files = ["fire.md", "later.md"]
    assert within(FilterSpec(), files).source_files == files
    assert within(FilterSpec(source_files=["later.md"]), files).source_files == ["later.md"]
