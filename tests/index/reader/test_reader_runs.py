"""The reader gives a verdict and the words for each candidate, whatever it reads beside it."""

import math
import os
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.embedding.e5.text import E5Text
from index.errors import ReaderFault, ReaderTooSlow
from index.reader import MOST_CANDIDATES, Candidate
from index.reader.card import CARD, WEIGHTS
from index.reader.later import LaterReader
from index.reader.onnx_reader import OnnxReader, best_span
from index.reader.pairs import LIMITS, SENTENCE, write_pair
from tests.fakes.odd_texts import odd_texts
from tests.fakes.reader_file import write_reader

E5 = E5Text()
QUESTION = "How many people were killed?"
CANDIDATES = [
    Candidate("Yes."),
    Candidate("At least 28 people were killed.", "Bakery shelled", "It was Saturday."),
    Candidate("Лисичанск находится в Луганской области.", "Лисичанск"),
    Candidate("word " * 90, "A long one", "Before it " * 30),
    Candidate("The governor said that 28 people, among them a child, had died in the city."),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_reader(tmp_path_factory.mktemp("reader"), a=2.0, b=-0.5)


@pytest.fixture(scope="module")
def reader(folder: Path) -> OnnxReader:
    return OnnxReader(E5, folder)


def test_candidates_read_together_are_read_as_each_alone(folder: Path) -> None:
    together = OnnxReader(E5, folder).read(QUESTION, CANDIDATES)
    alone = OnnxReader(E5, folder)
    for candidate, verdict in zip(CANDIDATES, together, strict=True):
        (other,) = alone.read(QUESTION, [candidate])
        assert verdict.logit == pytest.approx(other.logit, abs=1e-5)
        assert verdict.answer == other.answer
    assert len({verdict.logit for verdict in together}) == len(CANDIDATES)


def test_what_was_read_before_is_told_again(reader: OnnxReader) -> None:
    first = reader.read(QUESTION, CANDIDATES)
    assert reader.read(QUESTION, CANDIDATES[::-1]) == first[::-1]
    assert reader.read(QUESTION, [CANDIDATES[1]] * 3) == [first[1]] * 3
    assert reader.read("Who said it?", CANDIDATES) != first


def test_the_probability_is_the_calibrated_logit(reader: OnnxReader) -> None:
    for verdict in reader.read(QUESTION, CANDIDATES):
        expected = 1 / (1 + math.exp(-(2.0 * verdict.logit - 0.5)))
        assert verdict.probability == pytest.approx(expected)


def test_nothing_to_read_is_nothing(reader: OnnxReader) -> None:
    assert reader.read(QUESTION, []) == []
    assert reader.read(QUESTION, [Candidate("")])[0].answer is None


def test_more_candidates_than_are_read_at_once_are_refused(reader: OnnxReader) -> None:
    with pytest.raises(ValueError, match="11 candidates"):
        reader.read(QUESTION, [Candidate(str(n)) for n in range(MOST_CANDIDATES + 1)])


def test_threads_get_the_same_verdicts(folder: Path) -> None:
    reader = OnnxReader(E5, folder)
    questions = [f"Question {number}?" for number in range(12)]
    with ThreadPoolExecutor(6) as threads:
        found = list(threads.map(lambda question: reader.read(question, CANDIDATES), questions))
    again = OnnxReader(E5, folder)
    assert found == [again.read(question, CANDIDATES) for question in questions]


@settings(max_examples=60)
@given(question=odd_texts, texts=st.lists(odd_texts, max_size=4))
def test_whatever_is_read_the_words_stand_in_the_sentence(
    reader: OnnxReader, question: str, texts: list[str]
) -> None:
    candidates = [Candidate(text, text, text) for text in texts]
    verdicts = reader.read(question, candidates)
    assert len(verdicts) == len(texts)
    for text, verdict in zip(texts, verdicts, strict=True):
        if verdict.answer:
            words = verdict.answer.of(text)
            assert words == words.strip() != ""


@pytest.mark.parametrize(
    ("start", "end", "answer"),
    [("28", "people", "28 people"), ("people", "people", "people"), ("people", "28", "people")],
)
def test_the_words_run_from_the_best_start_to_the_best_end(
    start: str, end: str, answer: str
) -> None:
    """Where the best end stands before the best start, the best pair in order is taken."""
    sentence = "At least 28 people died"
    pair = write_pair(E5.tokenizer, QUESTION, "Title 28", "28 people", sentence)
    starts, ends = np.zeros((2, len(pair)), np.float32)
    for row in np.flatnonzero(pair.segments == SENTENCE):
        word = sentence[slice(*pair.spans[row])]
        starts[row] = 6 * (word == start)
        ends[row] = 3 * (word == end) + 2 * (word == "people")
    # Words outside the sentence are never the answer, however likely.
    starts[pair.segments != SENTENCE] = ends[pair.segments != SENTENCE] = 9
    found, _ = best_span(starts, ends, pair, sentence)
    assert found is not None
    assert found.of(sentence) == answer


@pytest.mark.parametrize(
    ("sentence", "token", "answer"),
    [
        ("It was Kremenchukchanin who spoke.", 3, "Kremenchukchanin"),
        ("北京今天下雨了。", 2, None),
    ],
)
def test_words_are_given_whole_where_a_script_has_words(
    sentence: str, token: int, answer: str | None
) -> None:
    pair = write_pair(E5.tokenizer, QUESTION, "", "", sentence)
    own = np.flatnonzero(pair.segments == SENTENCE)
    starts, ends = np.zeros((2, len(pair)), np.float32)
    starts[own[token]] = ends[own[token]] = 9
    found, _ = best_span(starts, ends, pair, sentence)
    assert found is not None
    begins, stops = pair.spans[own[token]]
    assert found.of(sentence) == (answer or sentence[begins:stops])


def test_words_that_compete_are_not_certain() -> None:
    sentence = "Ana Holt and Ida Brandt spoke"
    pair = write_pair(E5.tokenizer, QUESTION, "", "", sentence)
    words = [sentence[slice(*span)].strip() for span in pair.spans]
    names = np.array([9.0 * (word in ("Ana", "Ida")) for word in words], np.float32)
    _, certainty = best_span(names, names, pair, sentence)
    assert certainty < 0.5


def test_words_that_say_the_same_do_not_compete() -> None:
    sentence = "Nine workers were killed on Tuesday"
    pair = write_pair(E5.tokenizer, QUESTION, "", "", sentence)
    words = [sentence[slice(*span)].strip() for span in pair.spans]
    starts = np.array([9.0 * (word == "Nine") for word in words], np.float32)
    ends = np.array([9.0 * (word in ("Nine", "workers")) for word in words], np.float32)
    found, certainty = best_span(starts, ends, pair, sentence)
    assert found is not None and found.of(sentence) in {"Nine", "Nine workers"}
    assert certainty > 0.6


def test_an_answer_is_not_endless() -> None:
    sentence = "a b c d e f g h " * 6
    pair = write_pair(E5.tokenizer, QUESTION, "", "", sentence)
    own = np.flatnonzero(pair.segments == SENTENCE)
    starts, ends = np.zeros((2, len(pair)), np.float32)
    starts[own[0]], ends[own[5]], ends[own[-1]] = 9.0, 6.0, 9.0
    found, _ = best_span(starts, ends, pair, sentence)
    assert found is not None
    assert found.start == 0
    assert len(found.of(sentence).split()) <= LIMITS.answer_tokens


def test_it_stops_when_its_time_is_over_and_can_be_asked_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow, enough = OnnxReader(E5, folder, seconds=0.01), threading.Event()
    quick = slow._vectors
    monkeypatch.setattr(slow, "_vectors", lambda ids: enough.wait() and quick(ids))
    try:
        with pytest.raises(ReaderTooSlow, match="not done") as fault:
            slow.read(QUESTION, CANDIDATES)
    finally:
        enough.set()
    assert fault.value.retryable
    monkeypatch.setattr(slow, "_seconds", 60)
    assert slow.read(QUESTION, CANDIDATES) == OnnxReader(E5, folder).read(QUESTION, CANDIDATES)


@pytest.mark.parametrize("name", [WEIGHTS, CARD])
def test_a_missing_file_is_told(tmp_path: Path, name: str) -> None:
    write_reader(tmp_path)
    (tmp_path / name).unlink()
    with pytest.raises(ReaderFault, match=rf"{name} cannot be read.*make install"):
        OnnxReader(E5, tmp_path)


@pytest.mark.parametrize("name", [WEIGHTS, CARD])
@pytest.mark.parametrize("content", [b"", b"{", b"\x00" * 900, b"{}"])
def test_a_broken_file_is_told(tmp_path: Path, name: str, content: bytes) -> None:
    write_reader(tmp_path)
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ReaderFault, match="make install"):
        OnnxReader(E5, tmp_path)


@pytest.mark.parametrize(
    "changed",
    [
        {"format": 99},
        {"limits": {"tokens": 256}},
        {"calibration": {"a": "x", "b": 0}},
        {"weights_sha256": "0" * 64},
    ],
)
def test_a_card_of_something_else_is_told(tmp_path: Path, changed: dict[str, Any]) -> None:
    with pytest.raises(ReaderFault, match="make install"):
        OnnxReader(E5, write_reader(tmp_path, **changed))


def test_without_the_models_words_it_does_not_load(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(ReaderFault, match=r"e5\.bin"):
        OnnxReader(E5Text(tmp_path / "e5.bin"), folder)


@pytest.mark.parametrize("begun", [True, False])
def test_loaded_later_it_reads_the_same(folder: Path, reader: OnnxReader, begun: bool) -> None:
    later = LaterReader(lambda: OnnxReader(E5, folder))
    if begun:
        later.begin()
    assert later.read(QUESTION, CANDIDATES) == reader.read(QUESTION, CANDIDATES)
    assert later.fault is None


def test_a_reader_that_does_not_load_says_so_when_it_is_asked(tmp_path: Path) -> None:
    later = LaterReader(lambda: OnnxReader(E5, tmp_path))
    assert isinstance(later.fault, ReaderFault)
    with pytest.raises(ReaderFault, match="cannot be read"):
        later.read(QUESTION, CANDIDATES)


def test_it_leaves_no_trace_and_opens_no_connection(folder: Path, tmp_path: Path) -> None:
    """Telemetry would write a device id into the home folder, then look up a host."""
    script = """
import os, sys
from pathlib import Path
from index.embedding.e5.text import E5Text
from index.reader import Candidate
from index.reader.onnx_reader import OnnxReader
OnnxReader(E5Text(), Path(sys.argv[1])).read("Who?", [Candidate("He spoke.")])
for number in os.listdir("/proc/self/fd") if os.path.isdir("/proc/self/fd") else []:
    try:
        found = os.readlink(f"/proc/self/fd/{number}")
    except OSError:
        continue
    assert not found.startswith("socket:"), found
"""
    home = {
        "HOME": str(tmp_path),
        "XDG_CACHE_HOME": str(tmp_path),
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    subprocess.run(
        [sys.executable, "-c", script, str(folder)],
        env=os.environ | home | {"PYTHONDONTWRITEBYTECODE": "1"},
        check=True,
        timeout=250,
    )
    assert list(tmp_path.iterdir()) == []
