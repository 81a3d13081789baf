"""Settings that are more than a value."""

from pathlib import Path

import pytest

from qa_service.settings import Settings

CHECKOUT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("given", "folder"),
    [
        (None, CHECKOUT / "data"),
        ("/srv/news", Path("/srv/news")),
        ("~/news", Path("~/news").expanduser()),
    ],
)
def test_the_data_folder_is_the_same_in_every_current_directory(
    given: str | None, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("QA_DATA_DIR")
    if given:
        monkeypatch.setenv("QA_DATA_DIR", given)
    for place in ("one", "two"):
        (tmp_path / place).mkdir()
        monkeypatch.chdir(tmp_path / place)
        assert Settings().data_dir == folder


def test_a_relative_data_folder_counts_from_where_it_is_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QA_DATA_DIR", "news/data")
    monkeypatch.chdir(tmp_path)
    assert Settings().data_dir == tmp_path / "news" / "data"
