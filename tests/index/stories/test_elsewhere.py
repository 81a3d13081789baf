"""Reports of one storm from several countries, and of two accidents told in one template."""

from pathlib import Path

import pytest

from index.embedding.embedder import LocalEmbedder
from index.stories import told_elsewhere
from tests.fakes.small_index import ingest, small_index

BRAMLEY = """Commuter train derails in Bramley Hill, one dead
Crossland News, 4 March 2036

BRAMLEY HILL, March 4 (Crossland News) - One person was killed and 17 injured on Tuesday when a \
commuter train derailed in Bramley Hill, the railway police said. The line was closed. A broken \
rail was the probable cause, the operator Transline said.
"""
OSTLEY = """Commuter train derails in Ostley, three dead
Crossland News, 18 March 2036

OSTLEY, March 18 (Crossland News) - Three people were killed and 41 injured on Tuesday when a \
commuter train derailed in Ostley, the railway police said. The line was closed. A signal had been \
passed at red, the operator Transline said.
"""
STORM = {
    "scotland.md": "Storm Wilma killed five people in southern Scotland on Saturday, police said.",
    "friesland.md": "Der Orkan Wilma hat in Ostfriesland drei Menschen das Leben gekostet.",
    "belgique.md": "La tempête Wilma a fait deux morts samedi dans l'ouest de la Belgique.",
    "again.md": "La tormenta Wilma causó cinco muertos el sábado en el sur de Escocia (Scotland).",
}


def test_a_headline_that_stands_in_the_text_is_not_what_happened(tmp_path: Path) -> None:
    with small_index(tmp_path, LocalEmbedder()) as index:
        ingest(index, {"bramley.txt": BRAMLEY, "ostley.txt": OSTLEY})
        names = [article.id for article in index.articles(limit=10)[0]]
        assert all(len(story.articles) == 1 for story in index.stories_of(names))


@pytest.mark.parametrize(
    ("one", "other", "elsewhere"),
    [
        ("scotland.md", "friesland.md", True),
        ("friesland.md", "belgique.md", True),
        ("belgique.md", "scotland.md", True),
        ("scotland.md", "again.md", False),
        ("scotland.md", "scotland.md", False),
    ],
)
def test_a_storm_over_several_countries_is_told_elsewhere(
    one: str, other: str, elsewhere: bool, tmp_path: Path
) -> None:
    with small_index(tmp_path, LocalEmbedder()) as index:
        ingest(index, STORM)
        stored = {a.source_file: index.stored(a.id) for a in index.articles(limit=10)[0]}
        assert told_elsewhere(stored[one], stored[other]) is elsewhere
