"""A report months later that comes back to an event, as a trial does."""

import pytest

from index.embedding.background import Background
from index.embedding.embedder import LocalEmbedder
from index.stories.coming_back import comes_back
from tests.fakes.labelled_recalled import version_of

EMBEDDER = LocalEmbedder()
FIRST = {
    "title": "Nine die in hotel fire in Garvel",
    "date": "2031-03-04",
    "text": "A fire in a hotel in Garvel killed nine people on Tuesday. It began in the kitchen.",
}


@pytest.mark.parametrize(
    ("date", "text", "back"),
    [
        ("2031-09-10", "The owner of the Garvel hotel that burned on 4 March is on trial.", True),
        ("2031-09-10", "The owner of the Garvel hotel that burned on 4 May is on trial.", False),
        ("2031-09-10", "The price of copper has fallen by a fifth since 4 March.", False),
        ("2031-03-06", "The owner of the Garvel hotel that burned on 4 March is held.", False),
    ],
    ids=["the trial", "another day", "another matter", "still the story's"],
)
def test_a_later_report_of_the_day_and_the_matter_comes_back(
    date: str, text: str, back: bool
) -> None:
    told = {"title": text, "date": date, "text": f"{text} Nothing else was said."}
    later, first = (version_of(row | {"lang": "en"}, EMBEDDER) for row in (told, FIRST))
    assert comes_back(later, first, Background(EMBEDDER).likeness) is back
