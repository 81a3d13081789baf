"""Plain text, Markdown and JSON Lines."""

import pytest

from index.errors import EmptyArticle, UnreadableArticle
from index.read.formats import read_bytes
from index.types import ReadArticle


def markdown(text: str) -> ReadArticle:
    (article,) = read_bytes("a.md", text.encode())
    return article


def test_the_body_starts_after_a_byte_order_mark() -> None:
    (article,) = read_bytes("a.txt", "\ufeffPort closed.".encode())
    assert article.text == "\ufeffPort closed."
    assert article.body.of(article.text) == "Port closed."


def test_carriage_returns_are_kept() -> None:
    (article,) = read_bytes("a.txt", b"Port\r\nclosed.\r\n")
    assert article.text == "Port\r\nclosed.\r\n"


def test_front_matter_describes_the_article_and_is_not_its_body(samples: dict[str, bytes]) -> None:
    (article,) = read_bytes("a.md", samples["a.md"])
    assert article.text == samples["a.md"].decode()
    assert article.body.of(article.text).startswith("\n# Another heading")
    assert (article.title, article.title_source) == ("Port closed after storm", "front-matter")
    assert (article.published_at, article.published_source) == ("2031-03-02", "front-matter")
    assert (article.publisher, article.author) == ("The Paper", "Jane Doe, John Roe")
    assert (article.tags, article.language) == (("ports", "weather"), "en")
    assert article.url == "https://paper.example/port"
    assert article.warnings == ()


def test_front_matter_with_carriage_returns_and_a_mark() -> None:
    article = markdown("\ufeff---\r\ntitle: Port closed\r\n...\r\nText.\r\n")
    assert (article.title, article.body.of(article.text)) == ("Port closed", "Text.\r\n")


@pytest.mark.parametrize(
    "block",
    [
        "title: [unclosed\n---\n",
        "title: no closing line\n",
        "title: &a x\nauthor: *a\n---\n",
        "title: " + "[" * 5000 + "\n---\n",
        "title: x\n" + "a: b\n" * 20_000 + "---\n",
    ],
    ids=["broken", "unclosed", "alias", "deep", "huge"],
)
def test_malformed_front_matter_is_a_warning_and_stays_text(block: str) -> None:
    text = f"---\n{block}\nThe port was closed.\n"
    article = markdown(text)
    assert article.body.of(article.text) == text
    assert len(article.warnings) == 1 and "front matter" in article.warnings[0]


def test_front_matter_that_yaml_would_have_quoted_is_read_by_lines_with_a_warning() -> None:
    article = markdown("---\ntitle: Sund: mill sold\nauthor: @ada\ndate: 2031-03-02\n---\nText.\n")
    assert (article.title, article.author) == ("Sund: mill sold", "@ada")
    assert (article.published_at, article.body.of(article.text)) == ("2031-03-02", "Text.\n")
    assert len(article.warnings) == 1 and "line by line" in article.warnings[0]


def test_a_rule_at_the_top_is_not_front_matter() -> None:
    article = markdown("---\n\nThe port was closed.\n\n---\n")
    assert article.body.start == 0 and article.warnings == ()


@pytest.mark.parametrize("written", ["03/04/2031", "2031", "yesterday", "March 2"])
def test_an_unclear_date_is_unknown_with_a_warning(written: str) -> None:
    article = markdown(f"---\ntitle: Port\ndate: {written}\n---\nText.\n")
    assert (article.published_at, article.published_source) == (None, "none")
    assert written in article.warnings[0]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# Port **closed** after [storm](x) #\n\nText.\n", "Port closed after storm"),
        ("Port closed\n===========\n\nText.\n", "Port closed"),
        ("## Port closed\nText.\n", "Port closed"),
        ("Text first.\n\n# Port closed\n", "Port closed"),
        ("Text first.\n\n## Background\n", None),
        ("```\n# a comment\n```\n\nText.\n", None),
    ],
)
def test_the_title_of_markdown_is_its_heading(text: str, title: str | None) -> None:
    article = markdown(text)
    assert (article.title, article.title_source) == (title, "headline" if title else None)


def test_each_line_is_an_article_with_its_own_fields(samples: dict[str, bytes]) -> None:
    first, second = read_bytes("a.jsonl", samples["a.jsonl"])
    assert (first.key, first.text, first.title) == ("a", "The port was closed.", "Port closed")
    assert first.published_at == "2031-03-02T10:00:00+02:00"
    assert (first.publisher, first.author, first.tags) == ("The Paper", "Jane Doe", ("ports",))
    assert (second.key, second.text, second.published_at) == ("b", "It opened again.", None)


def test_a_broken_line_is_a_warning_and_the_others_come_out() -> None:
    lines = '{"text": "One."}\nnot json\n\n["list"]\n{"title": "no text"}\n{"text": "Two."}\n'
    first, second = read_bytes("a.ndjson", lines.encode())
    assert (first.text, first.key, second.text, second.key) == ("One.", "1", "Two.", "6")
    numbers = [warning.split(" is left")[0] for warning in first.warnings]
    assert numbers == ["Line 2", "Line 4", "Line 5"]


def test_equal_ids_are_made_distinct() -> None:
    lines = "\n".join(f'{{"id": {key}, "text": "Port."}}' for key in ("7", '"7"', '"7-2"', "7"))
    articles = read_bytes("a.jsonl", lines.encode())
    assert [article.key for article in articles] == ["7", "7-2", "7-2-2", "7-3"]
    assert "repeats the id '7'" in articles[1].warnings[0]


def test_a_line_separator_inside_a_string_does_not_split_the_line() -> None:
    (article,) = read_bytes("a.jsonl", '{"text": "One\u2028two."}\r\n'.encode())
    assert article.text == "One\u2028two."


def test_half_a_surrogate_pair_can_be_stored() -> None:
    (article,) = read_bytes("a.jsonl", rb'{"text": "Port \ud83d closed", "title": "\udc00 x"}')
    assert (article.text, article.title) == ("Port \ufffd closed", "\ufffd x")


def test_a_deeply_nested_line_is_only_that_line() -> None:
    lines = (
        '{"text": '
        + "[" * 100_000
        + '\n{"text": "Two.", "author": '
        + '{"name":' * 500
        + "1"
        + "}" * 501
    )
    (article,) = read_bytes("a.jsonl", lines.encode())
    assert article.text == "Two."


def test_no_article_at_all_says_what_a_line_must_be() -> None:
    with pytest.raises(UnreadableArticle) as fault:
        read_bytes("a.jsonl", b'[{"text": "One."},\n{"text": "Two."}]')
    assert "Line 1" in fault.value.message and '"text"' in fault.value.help
    with pytest.raises(EmptyArticle):
        read_bytes("a.jsonl", b"\n\n")
