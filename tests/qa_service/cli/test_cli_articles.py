"""`qa-service articles`: what is there, what one says, and taking one away."""

import json
from pathlib import Path

import pytest

from qa_service.cli import backend_local, backend_remote
from qa_service.cli.wire import FileOutcome
from qa_service.ingesting.job import OutcomeOut
from tests.qa_service.cli.conftest import Run


@pytest.fixture
def filled(anywhere: Run, paper: Path) -> Run:
    anywhere("ingest", paper)
    return anywhere


def ids(qa: Run) -> list[str]:
    return [article["id"] for article in json.loads(qa("articles", "list", "--json").out)["data"]]


def test_the_list_has_a_row_for_each_article(filled: Run) -> None:
    heading, *rows = filled("articles", "list").out.splitlines()
    assert heading.split() == ["ID", "Date", "Publisher", "Title", "File"]
    assert [row.split()[0] for row in rows] == ids(filled)
    assert "Bridge reopens" in rows[0]
    assert rows[0].rstrip().endswith("bridge.txt")


def test_json_has_the_list_shape_of_the_http_api(filled: Run) -> None:
    page = json.loads(filled("articles", "list", "--json").out)
    assert page["object"] == "list"
    assert page["first_id"] == page["data"][0]["id"]
    assert page["last_id"] == page["data"][-1]["id"]
    assert page["has_more"] is False


def test_show_prints_metadata_and_the_text(filled: Run, paper: Path) -> None:
    out = filled("articles", "show", ids(filled)[1]).out
    assert "title:            Mayor resigns" in out
    assert "source_file:      mayor.txt" in out
    assert out.endswith((paper / "mayor.txt").read_text() + "\n")


def test_remove_asks_first(filled: Run) -> None:
    first, second = ids(filled)

    refused = filled("articles", "remove", first, typed="n\n")
    assert refused.code == 1
    assert "nothing was changed" in refused.err
    assert ids(filled) == [first, second]

    agreed = filled("articles", "remove", first, typed="y\n")
    assert agreed.code == 0
    assert "Removed Bridge reopens (bridge.txt)." in agreed.out
    assert filled("articles", "remove", second, "--yes").code == 0
    assert "No articles yet." in filled("articles", "list").out


@pytest.mark.parametrize("action", ["show", "remove"])
@pytest.mark.parametrize("identifier", ["art_none", "a/b?c=d", "…"])
def test_an_unknown_id_is_one_line(filled: Run, action: str, identifier: str) -> None:
    result = filled("articles", action, identifier)
    assert result.code == 1
    assert result.err.startswith("error: ")
    assert len(ids(filled)) == 2


@pytest.mark.parametrize("count", [1, 4, 5])
def test_a_list_of_several_pages_has_no_gaps(
    anywhere: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    monkeypatch.setattr(backend_local, "PAGE", 2)
    monkeypatch.setattr(backend_remote, "PAGE", 2)
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(count):
        (folder / f"{number}.txt").write_text(f"The council of town {number} met today.")
    anywhere("ingest", folder)
    assert len(set(ids(anywhere))) == count


def test_outcomes_have_the_fields_of_the_http_api() -> None:
    assert list(FileOutcome.model_fields) == list(OutcomeOut.model_fields)
