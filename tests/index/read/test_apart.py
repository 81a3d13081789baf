"""A file that keeps its reader busy, or fills its memory, is left out, and the next one is read."""

from collections.abc import Iterator

import pytest

from index.errors import EmptyArticle, UnreadableArticle
from index.read.apart import ReadingProcess
from tests.fakes.reading_cases import zipped

PAGE = b"<html><body><article><p>The port of Odesa was closed on Saturday, officials said.</p>"


@pytest.fixture
def reading() -> Iterator[ReadingProcess]:
    process = ReadingProcess(seconds=0.001)
    yield process
    process.close()


def test_a_file_that_takes_too_long_is_left_out(reading: ReadingProcess) -> None:
    with pytest.raises(UnreadableArticle, match="seconds"):
        reading.read("a.html", PAGE)
    assert reading.read("a.txt", b"The port was closed.")[0].text == "The port was closed."


def test_a_process_reads_file_after_file_and_raises_what_readers_raise() -> None:
    reading = ReadingProcess()
    try:
        for _ in range(2):
            assert "Odesa" in reading.read("a.html", PAGE)[0].text
            with pytest.raises(EmptyArticle):
                reading.read("a.html", b"no tags here")
        assert reading.read("a.zip", zipped({"b.txt": b"Port closed."}))[0].key == "b.txt"
    finally:
        reading.close()


def test_a_file_that_needs_too_much_memory_is_left_out() -> None:
    reading = ReadingProcess(memory=400 * 1024**2)
    try:
        huge = zipped(
            {f"{n}.jsonl": b'{"text": "' + b"port " * 3_000_000 + b'"}' for n in range(9)}
        )
        with pytest.raises(UnreadableArticle):
            reading.read("a.zip", huge)
        assert "Odesa" in reading.read("a.html", PAGE)[0].text
    finally:
        reading.close()
