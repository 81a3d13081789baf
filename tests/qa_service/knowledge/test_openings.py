"""When what two articles say is held against one another."""

from dataclasses import replace

import numpy as np
import pytest

from index.embedding.embedder import LocalEmbedder
from index.kinds.reader import EVENTS, KindReader, OwnVectors
from qa_service.knowledge.openings import UPDATED_DAYS, Opening, comparable
from tests.fakes.evidence import article, cosine

ALIKE = np.array([1.0, 0.0], np.float32)
KINDS = KindReader(OwnVectors(LocalEmbedder(), of_articles=False), EVENTS)


def opening(number: int, text: str, day: str = "2031-03-05", story: str = "one") -> Opening:
    return Opening(
        article(number, title="News", published_at=day), text, ALIKE, cosine, KINDS, story
    )


FIRE = opening(1, "A fire in Garvel killed nine people on Monday, police said on Tuesday.")


@pytest.mark.parametrize(
    "text",
    [
        "A fire in Orland killed nine people on Monday, police said on Tuesday.",
        "A flood in Garvel killed nine people on Monday, police said on Tuesday.",
        "A fire in Garvel killed nine people on Sunday, police said on Tuesday.",
    ],
    ids=["place", "kind", "day"],
)
def test_one_story_is_not_enough_where_something_differs(text: str) -> None:
    assert not comparable(FIRE, opening(2, text), UPDATED_DAYS)


def test_reports_of_one_event_agree_as_far_as_they_tell() -> None:
    later = opening(
        2, "Twelve people died in the fire in Garvel, police said on Friday.", "2031-03-08"
    )
    assert comparable(FIRE, later, UPDATED_DAYS)
    untold = opening(3, "The number of dead has risen to twelve, officials said.", "2031-03-06")
    assert comparable(FIRE, untold, UPDATED_DAYS)
    assert not comparable(FIRE, opening(4, untold.text, "2031-03-06", "another"), UPDATED_DAYS)


def test_a_place_in_common_is_one_event_only_where_the_leads_are_alike() -> None:
    text = "Nine people were taken from a burning mill in Garvel, police said on Tuesday."
    beside = opening(5, text, "2031-03-05", "another")
    unlike = replace(beside, vector=np.array([0.0, 1.0], np.float32))
    assert comparable(FIRE, beside, UPDATED_DAYS)
    assert not comparable(FIRE, unlike, UPDATED_DAYS)


def test_an_accident_may_be_of_any_kind() -> None:
    crash = opening(2, "The accident in Garvel killed nine people on Monday, police said.")
    assert comparable(FIRE, crash, UPDATED_DAYS)


def test_the_day_of_saying_is_not_the_day_of_the_event() -> None:
    assert [day.isoformat() for day in FIRE.days] == ["2031-03-03"]
    said = "Police said on Tuesday that nine people had died in Garvel."
    assert opening(2, said).days == frozenset()
