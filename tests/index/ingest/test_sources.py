"""Finding files: what cannot be read safely is named with the reason."""

import os
import sys
from pathlib import Path

import pytest

from index.article_index import ArticleIndex
from index.ingest.sources import find_sources
from index.types import Filters
from tests.fakes.embedder import HashingEmbedder
from tests.fakes.small_index import ingest, quotes, small_index

PORT = "The port of Odesa was closed on Saturday."
MILL = "---\ntags: [News/Local]\npublisher: Tern  Valley Courier\n---\nThe mill of Sund was sold.\n"


def reasons(index: ArticleIndex, folder: Path) -> dict[str, str]:
    report = index.ingest(find_sources([str(folder)]))
    return {outcome.path: outcome.reason or outcome.status for outcome in report.outcomes}


@pytest.mark.skipif(sys.platform == "win32", reason="needs links and FIFOs")
def test_links_out_of_the_folder_and_what_is_no_file_are_passed_over(tmp_path: Path) -> None:
    paper, secret = tmp_path / "paper", tmp_path / "secret"
    paper.mkdir()
    secret.mkdir()
    (secret / "key.txt").write_text("The key is under the mat.")
    (paper / "port.txt").write_text(PORT)
    (paper / "key.txt").symlink_to(secret / "key.txt")
    (paper / "folder.txt").symlink_to(secret)
    (paper / "gone.txt").symlink_to(paper / "nowhere.txt")
    os.mkfifo(paper / "pipe.txt")
    with small_index(tmp_path / "data", HashingEmbedder()) as index:
        said = reasons(index, paper)
        assert said.pop("port.txt") == "added"
        assert "leads out" in said.pop("key.txt") and "leads out" in said.pop("folder.txt")
        assert "regular file" in said.pop("pipe.txt") and "cannot be read" in said.pop("gone.txt")
        assert said == {} and index.counts().articles == 1


@pytest.mark.skipif(sys.platform == "win32", reason="needs links")
def test_a_file_is_known_by_its_own_name_and_not_by_a_link_to_it(tmp_path: Path) -> None:
    (tmp_path / "port.txt").write_text(PORT)
    (tmp_path / "latest.txt").symlink_to("port.txt")
    assert [source.path for source in find_sources([str(tmp_path)])] == ["port.txt"]


def test_filters_are_the_same_in_any_case_and_composition(tmp_path: Path) -> None:
    with small_index(tmp_path / "data", HashingEmbedder()) as index:
        ingest(index, {"Großba\u0308ckerei.md": MILL, "port.txt": PORT})
        for filters in (
            Filters(tags=("news/local",)),
            Filters(publishers=("TERN valley courier",)),
            Filters(source_files=("Großb\u00e4ckerei.md",)),
        ):
            assert quotes(index, "Was the mill of Sund sold?", filters) == [
                "The mill of Sund was sold."
            ]


def test_what_markdown_hides_is_not_evidence(tmp_path: Path) -> None:
    text = (
        "The mill was sold.\n\n<!-- The mayor was bribed. -->\n\nIt was built in ~~1801~~ 1874.\n"
    )
    with small_index(tmp_path / "data", HashingEmbedder()) as index:
        ingest(index, {"a.md": text})
        found = index.find("Was the mayor bribed when the mill was sold in 1801?").sentences
        assert found and all("bribed" not in s.evidence_text for s in found)
        assert all(s.quote == text[s.span.start : s.span.end] for s in found)
