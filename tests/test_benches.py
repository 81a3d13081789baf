"""`make bench` runs each benchmark without arguments."""

import argparse
import runpy
import sys
from pathlib import Path

import pytest

BENCHES = sorted((Path(__file__).parents[1] / "benches").glob("bench_*.py"))
ARGUED = [file for file in BENCHES if "argparse" in file.read_text(encoding="utf-8")]


class Started(Exception):
    """It has what it needs, and would begin to measure."""


def test_there_are_some() -> None:
    assert len(ARGUED) > 10


@pytest.mark.parametrize("file", BENCHES, ids=lambda file: file.stem)
def test_a_benchmark_takes_what_it_needs_from_the_repository(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parse = argparse.ArgumentParser.parse_args

    def parsed(parser: argparse.ArgumentParser) -> argparse.Namespace:
        options = vars(parse(parser))
        for folder in [*options.get("sets", ()), *filter(None, [options.get("set")])]:
            assert (folder / "articles").is_dir()
            assert (folder / "questions.jsonl").is_file()
        raise Started

    monkeypatch.setattr(argparse.ArgumentParser, "parse_args", parsed)
    monkeypatch.setattr(sys, "argv", [str(file)])
    # Those without options begin at once, so that only what they import is tried.
    name = "__main__" if file in ARGUED else file.stem
    try:
        runpy.run_path(str(file), run_name=name)
    except Started:
        assert file in ARGUED
    else:
        assert file not in ARGUED
