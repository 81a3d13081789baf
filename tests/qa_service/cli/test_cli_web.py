"""Ingesting from the web, and going on."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from index.web.fetch import Fetcher
from qa_service.cli.faults import UsageFault
from qa_service.cli.keep_up import keep_up, seconds_of
from qa_service.cli.web import Web
from qa_service.cli.wire import FileOutcome
from qa_service.errors import ServiceFault
from qa_service.settings import Settings
from tests.fakes.site import running_site

PAGE = "<html><body><article><p>The port of Odesa was closed on Saturday.</p></article></html>"


def offered(url: str, folder: Path, *, status: str) -> tuple[list[str], list[FileOutcome]]:
    """Paths of the sources and what is recorded at once; each source becomes `status`."""
    settings = Settings(data_dir=folder, _env_file=None)
    fetcher = Fetcher(100_000, allowed=lambda address: True, pause=lambda seconds: None)
    recorded: list[FileOutcome] = []
    with Web([url], settings, fetcher) as web:
        paths = []
        for source in web.sources(recorded.append):
            paths.append(source.path)
            web.note(FileOutcome.model_validate({"path": source.path, "status": status}))
    return paths, recorded


def test_a_page_that_came_in_is_asked_for_again_only_if_it_changed(tmp_path: Path) -> None:
    with running_site() as site:
        url = site.put("/port", PAGE, etag='"1"')
        path = "127.0.0.1/port.html"
        assert offered(url, tmp_path, status="failed") == ([path], [])
        assert offered(url, tmp_path, status="added") == ([path], [])
        paths, recorded = offered(url, tmp_path, status="added")
        assert paths == [] and [(o.path, o.status) for o in recorded] == [(path, "unchanged")]
        site.put("/port", PAGE + "<p>More.</p>", etag='"2"')
        assert offered(url, tmp_path, status="updated") == ([path], [])


@pytest.mark.parametrize(("written", "seconds"), [("30s", 30), ("15m", 900), ("2 h", 7200)])
def test_intervals(written: str, seconds: float) -> None:
    assert seconds_of(written) == seconds


@pytest.mark.parametrize("written", ["", "1s", "15", "soon", "-5m"])
def test_what_is_no_interval_is_a_usage_error(written: str) -> None:
    with pytest.raises(UsageFault):
        seconds_of(written)


def test_a_round_that_fails_is_told_and_the_next_one_runs(
    capsys: pytest.CaptureFixture[str],
) -> None:
    codes: Iterator[int | ServiceFault] = iter([0, ServiceFault("It is away."), 1])

    def once() -> int:
        code = next(codes)
        if isinstance(code, ServiceFault):
            raise code
        return code

    def rounds(every: float | None, folders: Sequence[str]) -> Iterator[object]:
        yield from (0, 1, 2)
        raise KeyboardInterrupt

    assert keep_up(once, every=60, folders=[], rounds=rounds) == 1
    assert "It is away." in capsys.readouterr().err


def test_what_comes_into_a_watched_folder_during_the_first_round_is_seen(tmp_path: Path) -> None:
    rounds: list[list[str]] = []

    def once() -> int:
        rounds.append([file.name for file in tmp_path.iterdir()])
        if len(rounds) > 1:
            raise KeyboardInterrupt
        (tmp_path / "port.txt").write_text("The port was closed on Saturday.")
        return 0

    assert keep_up(once, every=None, folders=[str(tmp_path)]) == 0
    assert rounds == [[], ["port.txt"]]
