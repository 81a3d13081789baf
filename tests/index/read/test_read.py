"""The seam: what every reader promises, whatever the bytes."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.dated.metadata import complete
from index.errors import (
    ArticleTooLarge,
    EmptyArticle,
    IndexFault,
    UnreadableArticle,
    UnsupportedFormat,
)
from index.read.formats import SUPPORTED_SUFFIXES, read_bytes, read_file

SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))


def read_or_refuse(name: str, data: bytes) -> None:
    """Reads and completes, or raises an IndexFault that names the file and says what to do."""
    try:
        articles = read_bytes(name, data)
    except IndexFault as fault:
        assert fault.message.startswith(name)
        assert fault.help
        return
    assert len({article.key for article in articles}) == len(articles) > 0
    for article in articles:
        assert 0 <= article.body.start < article.body.end <= len(article.text)
        article.text.encode("utf-8")
        whole = complete(name, article)
        assert whole.title and whole.title_source and whole.language


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_the_text_of_a_seed_is_the_file(path: Path) -> None:
    (article,) = read_file(path)
    with path.open(encoding="utf-8", newline="") as file:
        assert article.text == file.read()


@given(
    suffix=st.sampled_from([".txt", ".md"]),
    text=st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\r\n -#")),
)
def test_the_text_of_plain_files_is_never_changed(suffix: str, text: str) -> None:
    try:
        (article,) = read_bytes("a" + suffix, text.encode())
    except EmptyArticle:
        return
    assert article.text == text


@given(suffix=st.sampled_from(SUPPORTED_SUFFIXES), data=st.binary(max_size=400))
def test_arbitrary_bytes_never_raise_anything_else(suffix: str, data: bytes) -> None:
    read_or_refuse("dir/a" + suffix, data)


@given(
    data=st.data(), name=st.sampled_from(["a.txt", "a.md", "a.html", "a.pdf", "a.docx", "a.jsonl"])
)
@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
def test_damaged_files_never_raise_anything_else(
    samples: dict[str, bytes], data: st.DataObject, name: str
) -> None:
    good = samples[name]
    start = data.draw(st.integers(0, len(good)))
    end = data.draw(st.integers(start, min(len(good), start + 60)) | st.just(len(good)))
    read_or_refuse(name, good[:start] + data.draw(st.binary(max_size=20)) + good[end:])


@pytest.mark.parametrize("suffix", SUPPORTED_SUFFIXES)
@pytest.mark.parametrize(
    "data", [b"", b" \r\n\t ", b"\xef\xbb\xbf"], ids=["nothing", "space", "mark"]
)
def test_a_file_without_text_is_no_article(suffix: str, data: bytes) -> None:
    with pytest.raises(UnreadableArticle):
        read_bytes("a" + suffix, data)


def test_reading_twice_gives_the_same(samples: dict[str, bytes]) -> None:
    for name, data in samples.items():
        assert read_bytes(name, data) == read_bytes(name, data)


def test_an_unknown_suffix_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnsupportedFormat) as fault:
        read_bytes("dir/a.xyz", b"text")
    assert "dir/a.xyz" in str(fault.value) and ".docx" in fault.value.help


def test_the_suffix_may_be_in_capitals() -> None:
    assert read_bytes("A.TXT", b"Port closed.")[0].media_type == "text/plain"


def test_a_file_over_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 101)
    with pytest.raises(ArticleTooLarge, match=r"a\.txt is larger than 100 bytes"):
        read_file(path, max_bytes=100)
    path.write_bytes(b"x" * 100)
    assert len(read_file(path, max_bytes=100)) == 1


def test_a_file_that_is_gone_or_a_folder_is_unreadable(tmp_path: Path) -> None:
    (tmp_path / "folder.txt").mkdir()
    os.mkfifo(tmp_path / "pipe.txt")
    for name in ("gone.txt", "folder.txt", "pipe.txt"):
        with pytest.raises(UnreadableArticle, match=name):
            read_file(tmp_path / name)
