"""Conversations as people type them: what a follow-up is about is asked, and answered as labelled.

Written by the author of the rules, the half `report` never read since but by its sums.
"""

import asyncio
from pathlib import Path

import pytest

from index.ingest.sources import find_sources
from qa_service.settings import Settings
from qa_service.wiring import opened_service
from tests.fakes.labelled import DATA, labelled
from tests.fakes.talks import follow_ups, held


@pytest.mark.parametrize(
    ("half", "about", "right"), [("develop", 0.93, 0.78), ("report", 0.8, 0.7)]
)
def test_most_follow_ups_are_understood(
    tmp_path: Path, half: str, about: float, right: float
) -> None:
    news = (DATA / "street" / half / "articles", DATA / "typed" / "develop" / "articles")
    settings = Settings(data_dir=tmp_path / "data", suggest=False)
    with opened_service(settings) as service:
        service.index.ingest(find_sources(["seeds", *map(str, news)]))
        rows = labelled("street/talks.jsonl", half)
        held_all = (held(row["turns"], service.path) for row in rows)
        asked = [each for talk in held_all for each in follow_ups(asyncio.run(talk))]
    assert sum(each.is_about for each in asked) >= about * len(asked)
    assert sum(each.is_right for each in asked) >= right * len(asked)
