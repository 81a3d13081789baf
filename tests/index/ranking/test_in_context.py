"""What the reader is told that a sentence is about."""

from pathlib import Path

from tests.fakes.reader import ScriptedReader
from tests.fakes.small_index import Opened, opening

REPORT = (
    "A fire killed nine people in a warehouse in Lodren. The mayor, Ida Venn, spoke of arson. "
    "In the port of Brill a crane fell over. Nobody was hurt. Work went on at noon. "
    "The town has 4,000 inhabitants."
)


def headings(opened: Opened) -> dict[str, str]:
    """By the first words of a sentence."""
    with opened(ScriptedReader("nothing")) as index:
        found = index.find("Which town has a mayor, a port and 4,000 inhabitants?").sentences
    return {" ".join(s.quote.split()[:2]): s.candidate.title for s in found}


def test_without_a_headline_the_first_names_tell(tmp_path: Path) -> None:
    found = headings(opening(tmp_path, {"plain.txt": REPORT}))
    assert found["The mayor,"] == "Lodren, Ida, Venn"
    assert found["The town"] == "Brill", "what was named last is nearer"


def test_a_headline_is_always_told(tmp_path: Path) -> None:
    found = headings(opening(tmp_path, {"headed.md": f"# Fire in a warehouse\n\n{REPORT}\n"}))
    assert found["The mayor,"] == "Fire in a warehouse"
    assert found["The town"] == "Brill. Fire in a warehouse"
