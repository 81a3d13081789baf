"""Where an article is cut: each piece can be quoted alone and makes sense."""

from pathlib import Path

import pytest

from index.cut.passages import ENOUGH_TOKENS, MOST_TOKENS, build_passages, estimate_tokens
from index.cut.sentences import split_sentences
from index.dated.metadata import complete
from index.read.formats import read_bytes
from index.types import Span


def split(text: str, language: str = "en") -> list[str]:
    spans = [s.span for s in split_sentences(text, Span(0, len(text)), language)]
    return [span.of(text) for span in spans]


def paragraphs(text: str) -> list[int]:
    return [s.paragraph for s in split_sentences(text, Span(0, len(text)), "en")]


def seed(seeds: Path, number: str) -> list[str]:
    (file,) = seeds.glob(f"{number}_*.txt")
    (read,) = read_bytes(file.name, file.read_bytes())
    read = complete(file.name, read)
    spans = [s.span for s in split_sentences(read.text, read.body, read.language or "und")]
    return [span.of(read.text) for span in spans]


def test_plain_sentences() -> None:
    text = "The port was closed on Saturday. Twelve ships wait outside. Will it open again?"
    assert split(text) == [
        "The port was closed on Saturday.",
        "Twelve ships wait outside.",
        "Will it open again?",
    ]


def test_a_stray_full_stop_before_a_lower_case_word_does_not_split() -> None:
    text = (
        "They hit a theatre where many civilians live. shelter, killing about 600 people. "
        "It fell within the hour."
    )
    assert split(text)[0].endswith("live. shelter, killing about 600 people.")


def test_a_stray_full_stop_before_a_quoted_lower_case_word_does_not_split() -> None:
    assert len(split("The army spoke of a mode. “deep defence” was the word they used.")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Drones flew toward Moscow and St. Petersburg before dawn on Monday.",
        "Mr. Smith and Dr. Jones left the harbour at once.",
        "The U.S. Navy said that the ship was safe.",
        "The toll rose to 1,000.5 percent of what was feared.",
        "Prices rose by 3.5 percent in the harbour town.",
    ],
)
def test_abbreviations_and_decimals_do_not_split(text: str) -> None:
    assert split(text) == [text]


def test_one_word_sentences_join_their_neighbour() -> None:
    assert split("Yes. The port was closed on Saturday.") == [
        "Yes. The port was closed on Saturday."
    ]
    assert split("The port was closed on Saturday. Why?") == [
        "The port was closed on Saturday. Why?"
    ]


def test_short_sentences_do_not_join_across_paragraphs() -> None:
    assert split("Harbour news\n\nThe port was closed on Saturday.") == [
        "Harbour news",
        "The port was closed on Saturday.",
    ]


def test_an_endless_sentence_is_split_at_clauses() -> None:
    clause = "the harbour master said that the port of the town would stay closed, "
    text = (clause * 72)[:5000].rstrip(" ,") + "."
    pieces = split(text)
    assert len(pieces) >= 5
    assert all(len(piece) <= 1000 for piece in pieces)
    assert all(piece.endswith(",") for piece in pieces[:-1])
    assert " ".join(pieces) == text


def test_an_endless_sentence_without_clauses_is_split_between_words() -> None:
    text = "harbour " * 600
    assert set(" ".join(split(text)).split()) == {"harbour"}


def test_a_word_longer_than_a_sentence_may_be_is_cut_without_loss() -> None:
    assert "".join(split("港" * 5000, "zh")) == "港" * 5000


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_hard_wrapped_lines_are_one_sentence(ending: str) -> None:
    lines = [
        "The port of the town was closed on Saturday after a storm",
        "that the harbour master called the worst in forty years of",
        "service.",
    ]
    (sentence,) = split(ending.join(lines))
    assert sentence == ending.join(lines)


@pytest.mark.parametrize("ending", ["\n\n", "\r\n\r\n", "\r\r", "\u2029"])
def test_an_empty_line_ends_a_paragraph(ending: str) -> None:
    text = f"The port was closed on Saturday{ending}Twelve ships wait outside"
    assert split(text) == ["The port was closed on Saturday", "Twelve ships wait outside"]
    assert paragraphs(text) == [0, 1]


def test_list_items_are_sentences_of_their_own() -> None:
    text = "What is known about the storm so far\n- Twelve ships wait\n- Two men are missing"
    assert split(text)[1:] == ["Twelve ships wait", "Two men are missing"]


LINE = "The port of the town was closed on Saturday after a storm"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"# {LINE}\nTwelve ships wait.", [f"# {LINE}", "Twelve ships wait."]),
        (f"Twelve ships wait\n## {LINE}", ["Twelve ships wait", f"## {LINE}"]),
        (
            f"| {LINE} | 12 |\n|---|---|\n| {LINE} | 15 |",
            [f"{LINE} | 12 |", "---|---|", f"{LINE} | 15 |"],
        ),
        (f"{LINE}\t12\n{LINE}\t15", [f"{LINE}\t12", f"{LINE}\t15"]),
        (f"> {LINE}\nTwelve ships wait.", [LINE, "Twelve ships wait."]),
        (f"{LINE}\n> Twelve ships wait.", [LINE, "Twelve ships wait."]),
        (f"> {LINE}\n> that nobody foresaw.", [f"{LINE}\n> that nobody foresaw."]),
        (f"* {LINE}\n* Twelve ships wait", [LINE, "Twelve ships wait"]),
        ("— We are leaving the town.", ["— We are leaving the town."]),
        ("-5 degrees were measured.", ["-5 degrees were measured."]),
    ],
)
def test_no_sentence_crosses_the_edge_of_a_block(text: str, expected: list[str]) -> None:
    assert split(text) == expected


@pytest.mark.parametrize("text", ["", " \r\n\t", "\x00", "\ufeff\n"])
def test_nothing_to_cut(text: str) -> None:
    assert split(text) == []


def test_cyrillic() -> None:
    assert len(split("Порт закрили в суботу. Дванадцять кораблів чекають.", "uk")) == 2


def test_scripts_without_spaces() -> None:
    assert split("港は土曜日に閉鎖された。船は十二隻待っている。", "ja") == [
        "港は土曜日に閉鎖された。",
        "船は十二隻待っている。",
    ]


def test_ideographic_spaces_are_not_quoted() -> None:
    assert split("\u3000\u3000港は土曜日に閉鎖された。", "ja") == ["港は土曜日に閉鎖された。"]


def test_the_stray_full_stops_of_the_seeds(seeds: Path) -> None:
    found = seed(seeds, "002")
    (mariupol,) = [s for s in found if "killing about 600 people" in s]
    assert "Mariupol" in mariupol and "Kramatorsk left at least 59 dead." in mariupol
    assert any("hit the area. residential." in s for s in found)


def test_st_petersburg_of_the_seeds(seeds: Path) -> None:
    assert any("Moscow and St. Petersburg." in s for s in seed(seeds, "001"))


def test_a_passage_ends_with_its_paragraph_once_it_is_long_enough() -> None:
    paragraph = "The port of the town was closed on Saturday after a heavy storm. " * 8
    text = "\n\n".join([paragraph.strip()] * 3)
    sentences = split_sentences(text, Span(0, len(text)), "en")
    passages = build_passages(text, sentences)
    assert [list(p.sentences) for p in passages] == [list(range(n, n + 8)) for n in range(0, 24, 8)]
    assert all(ENOUGH_TOKENS <= estimate_tokens(p.span.of(text)) <= MOST_TOKENS for p in passages)


def test_short_paragraphs_share_a_passage() -> None:
    text = "\n\n".join(f"Ship number {n} waits outside." for n in range(4))
    (passage,) = build_passages(text, split_sentences(text, Span(0, len(text)), "en"))
    assert passage.span == Span(0, len(text))


def test_a_single_long_sentence_is_a_passage() -> None:
    text = "harbour town " * 75
    sentences = split_sentences(text, Span(0, len(text)), "en")
    assert [list(p.sentences) for p in build_passages(text, sentences)] == [[0]]
