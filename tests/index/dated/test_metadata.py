"""Titles, dates, publishers and languages: what the article says, and never a guess."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.dated.datelines import dateline
from index.dated.dates import parse_date
from index.dated.metadata import complete
from index.read.formats import read_bytes, read_file
from index.types import ReadArticle, Span

SEEDS = Path(__file__).parents[3] / "seeds"
PROSE = "The port was closed on Saturday after a storm. It opened again on Monday."


def article(text: str, name: str = "x1.txt") -> ReadArticle:
    (read,) = read_bytes(name, text.encode())
    return complete(name, read)


def seed(start: str) -> ReadArticle:
    (path,) = SEEDS.glob(f"{start}_*.txt")
    (read,) = read_file(path)
    return complete(path.name, read)


def test_seed_000_says_neither_when_nor_who() -> None:
    found = seed("000")
    assert (found.published_at, found.published_source, found.publisher) == (None, "none", None)
    assert found.title_source == "first-sentence"
    assert found.title and found.title.startswith("At least 28 have been killed")
    assert found.title.endswith("…") and len(found.title) <= 121
    assert found.language == "en"


def test_seed_001_has_a_dateline() -> None:
    found = seed("001")
    assert (found.published_at, found.published_source) == ("2024-02-04", "dateline")
    assert found.publisher == "CNN"
    assert found.title and found.title.startswith("At least 28 people were killed")


def test_seed_002_says_no_date() -> None:
    found = seed("002")
    assert (found.published_at, found.published_source, found.publisher) == (None, "none", None)
    assert found.title and found.title.startswith("Dozens of civilians")


@pytest.mark.parametrize(
    ("lead", "place", "published", "publisher"),
    [
        (" date 2024-02-04 (CNN) — ", None, "2024-02-04", "CNN"),
        ("LUHANSK - ", "LUHANSK", None, None),
        ("Eastmere, 19 March 2025. ", "Eastmere", "2025-03-19", None),
        ("Sloviansk: ", "Sloviansk", None, None),
        ("PORT, March 2, 2031 (Paper) - ", "PORT", "2031-03-02", "Paper"),
        ("LONDON, 3 March 2031 (Reuters) — ", "LONDON", "2031-03-03", "Reuters"),
        ("KYIV, Ukraine (AP) — ", "KYIV, Ukraine", None, "AP"),
        ("March 2, 2031 - ", None, "2031-03-02", None),
        ("(CNN)", None, None, "CNN"),
        ("LONDON, England (CNN) -- ", "LONDON, England", None, "CNN"),
        ("Kyiv, Ukraine (The Paper) – ", "Kyiv, Ukraine", None, "The Paper"),
        ("THE HAGUE, Netherlands (AP) - ", "THE HAGUE, Netherlands", None, "AP"),
        ("PORT, March 2 (Paper) - ", "PORT", None, "Paper"),
        ("Port-au-Prince, Haiti, Feb. 4, 2024 – ", "Port-au-Prince, Haiti", "2024-02-04", None),
        ("KYIV, Sunday, Feb. 4, 2024—", "KYIV", "2024-02-04", None),
        ("TEL AVIV/JERUSALEM, Oct 8 (Reuters) - ", "TEL AVIV/JERUSALEM", None, "Reuters"),
        ("ST. PETERSBURG, Russia — ", "ST. PETERSBURG, Russia", None, None),
        ("PORT, March 2, 2031 (Paper)\n\n", "PORT", "2031-03-02", "Paper"),
        ("Falkenau, 12. Mai 2031. ", "Falkenau", "2031-05-12", None),
        ("Berlin, den 3. März 2031 – ", "Berlin", "2031-03-03", None),
        ("Wien, 3. März (apa) - ", "Wien", None, "apa"),
        ("Berlin (dpa) - ", "Berlin", None, "dpa"),
        ("Paris, le 9 octobre 2031 (AFP) - ", "Paris", "2031-10-09", "AFP"),
        ("Nantes, jeudi 1er mai 2031. ", "Nantes", "2031-05-01", None),
        ("MADRID, 4 dic. 2031 (EFE).- ", "MADRID", "2031-12-04", "EFE"),
        ("Valdoro, 4 de diciembre de 2031 - ", "Valdoro", "2031-12-04", None),
        ("LISBOA, 4 de dezembro de 2031 – ", "LISBOA", "2031-12-04", None),
        ("ROMA, 3 maggio 2031 (ANSA) - ", "ROMA", "2031-05-03", "ANSA"),
        ("Заречинск, 22 августа 2031 года. ", "Заречинск", "2031-08-22", None),
        ("МОСКВА, 22 авг. 2031 г. — ", "МОСКВА", "2031-08-22", None),
        ("КИЇВ, 5 травня 2031 р. (Укрінформ) – ", "КИЇВ", "2031-05-05", "Укрінформ"),
        (
            "Storm closes port\n\nBy Jane Doe\n\nLONDON, 3 March 2031 — ",
            "LONDON",
            "2031-03-03",
            None,
        ),
        (
            "Toll is 17\n\nNorthern Wire, 3 May 2031\n\nYARL - ",
            "YARL",
            "2031-05-03",
            "Northern Wire",
        ),
        ("Toll is 17\n\nYarl, 3 May 2031\n\n", "Yarl", "2031-05-03", None),
        ("Flood\nWeekly, 3 May 2031\n\nYARL - ", "YARL", "2031-05-03", "Weekly"),
        ("Toll is 17\nYarl, 3 May 2031\n\n", "Yarl", "2031-05-03", None),
    ],
)
def test_datelines(
    lead: str, place: str | None, published: str | None, publisher: str | None
) -> None:
    text = lead + PROSE
    found = dateline(text, Span(0, len(text)))
    assert found is not None
    assert (found.place, found.published, found.publisher) == (place, published, publisher)
    assert text[found.span.end :] == PROSE
    assert not text[found.span.start].isspace()


@pytest.mark.parametrize(
    "text",
    [
        PROSE,
        "On March 2, 2031, the port was closed.",
        "On March 2, 2031 - a Sunday - the port was closed.",
        "March 2, 2031 - the day of the storm - began quietly.",
        "On March 2, 2031 (Sunday) the port was closed.",
        "Am 3. März 2031 - einem Montag - kam sie.",
        "Le 9 octobre 2031 - un jeudi - le port ferma.",
        "BREAKING - The port was closed.",
        "Note: The port was closed.",
        "NATO (North Atlantic Treaty Organization) Secretary General spoke.",
        "Call of Duty: Black Ops is a game.",
        "The mayor - A. Smith - spoke.",
        "Pilgrims (Plymouth Colony)\n\nThe ship landed.",
        "Ukraine: What happens next\n\nThe port was closed.",
        "September 11, 2001\n\nThe towers fell.",
        "- A list item\n- Another",
        "",
    ],
)
def test_prose_and_headlines_are_no_dateline(text: str) -> None:
    assert dateline(text, Span(0, len(text))) is None


def test_a_dateline_is_looked_for_in_the_body_only() -> None:
    found = article("---\ntitle: Port\n---\nPORT, March 2, 2031 (Paper) - " + PROSE, "x.md")
    assert (found.published_at, found.publisher, found.title) == ("2031-03-02", "Paper", "Port")


def test_a_month_and_day_without_a_year_is_no_date() -> None:
    found = article("PORT, March 2 (Paper) - " + PROSE)
    assert (found.published_at, found.published_source) == (None, "none")


def test_the_most_reliable_date_wins() -> None:
    text = "PORT, March 2, 2031 (Paper) - " + PROSE
    name = "2024-02-04-port.md"
    front = article(f"---\ndate: 2030-01-01\n---\n{text}", name)
    assert (front.published_at, front.published_source) == ("2030-01-01", "front-matter")
    assert article(text, name).published_source == "dateline"
    named = article(PROSE, name)
    assert (named.published_at, named.published_source) == ("2024-02-04", "file-name")


@pytest.mark.parametrize(
    ("name", "published"),
    [
        ("news/2024-02-04-port.txt", "2024-02-04"),
        ("20240204_x.txt", "2024-02-04"),
        ("2024_02_04.txt", "2024-02-04"),
        ("20241304_x.txt", None),
        ("2024020412345.txt", None),
        ("00010203_x.txt", None),
        ("port-2024.txt", None),
    ],
)
def test_dates_of_file_names(name: str, published: str | None) -> None:
    assert article(PROSE, name).published_at == published


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2024-02-04", "2024-02-04"),
        ("2024/2/4", "2024-02-04"),
        ("2024-02-04T10:00", "2024-02-04T10:00:00"),
        ("2024-02-04 10:00:00 +0300", "2024-02-04T10:00:00+03:00"),
        ("2024-02-04T10:00:00Z", "2024-02-04T10:00:00+00:00"),
        ("Sun, 04 Feb 2024 10:00:00 -0500", "2024-02-04T10:00:00-05:00"),
        ("Sunday, Feb. 4th, 2024", "2024-02-04"),
        ("4th of February 2024", "2024-02-04"),
        ("4 февраля 2024", "2024-02-04"),
        ("13/04/2024", "2024-04-13"),
        ("04/13/2024", "2024-04-13"),
        ("03/04/2024", None),
        ("3/4/2024, 10 am", None),
        ("04.02.2024", None),
        ("31 February 2024", None),
        ("2024-02-30", None),
        ("2024-02", None),
        ("February 2024", None),
        ("4 February", None),
        ("today", None),
        ("1707004800", "2024-02-04T00:00:00+00:00"),
        ("1707004800000", "2024-02-04T00:00:00+00:00"),
        ("2024-02-04T8:30:00Z", "2024-02-04T08:30:00+00:00"),
        ("04-Feb-2024", "2024-02-04"),
        ("2024/02/04 08:30:00", "2024-02-04T08:30:00"),
        ("14.02.2024, 8.30 Uhr", "2024-02-14T08:30:00"),
        ("14/02/2024 18:05", "2024-02-14T18:05:00"),
        ("04/02/2024 18:05", None),
        ("Sun Feb 04 2024 08:30:00 GMT+0200 (Eastern European Time)", "2024-02-04T08:30:00+02:00"),
        ("Sun, 4 Feb 2024 8:30 p.m. EST", "2024-02-04T20:30:00-05:00"),
        ("4 February 2024 08:30 IST", "2024-02-04"),
        ("20240204T083000Z", "2024-02-04T08:30:00+00:00"),
        ("0001-01-01", None),
        ("", None),
    ],
)
def test_dates_of_fields(written: str, read: str | None) -> None:
    assert parse_date(written) == read


@given(st.text(max_size=60) | st.from_regex(r"[\d:/. TZ+a-z-]{0,40}", fullmatch=True))
def test_any_field_is_a_date_or_none(written: str) -> None:
    found = parse_date(written)
    assert found is None or parse_date(found) == found


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("Storm closes port\n\n", "Storm closes port"),
        ("\r\n  Storm closes port \r\n\r\n", "Storm closes port"),
        ("Will the port open again?\n\n", "Will the port open again?"),
        ("Arsenal F.C. beat the U.S. team\n\n", "Arsenal F.C. beat the U.S. team"),
    ],
)
def test_a_headline_line_is_the_title_and_stays_in_the_body(head: str, title: str) -> None:
    found = article(head + PROSE)
    assert (found.title, found.title_source) == (title, "headline")
    assert found.body.start == 0


@pytest.mark.parametrize(
    "head",
    ["The storm has passed.\n\n", "Storm closes port\n", "word " * 40 + "\n\n", "2031\n\n"],
    ids=["full stop", "no blank line", "long", "no letters"],
)
def test_other_first_lines_are_no_headline(head: str) -> None:
    assert article(head + PROSE).title_source == "first-sentence"


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("46-french-and-indian-war.txt", "French and Indian war"),
        ("2024-02-04_port_of_odesa_closed.txt", "Port of Odesa closed"),
        ("history/battle-of-odesa-1941-83689894.txt", "Battle of Odesa 1941"),
    ],
)
def test_a_descriptive_file_name_is_the_title(name: str, title: str) -> None:
    text = "In the French and Indian war, ships of Odesa were at the port. A battle closed it."
    found = article(text, name)
    assert (found.title, found.title_source) == (title, "file-name")


@pytest.mark.parametrize(
    "stem",
    [
        "000_b9db2bb269d9bf5b",
        "b9db2bb269d9bf5b-port-closed",
        "article_12",
        "document",
        "untitled",
        "scan0001",
        "news-article-final",
        "port",
        "2024-02-04",
        "xkcd-qwrt",
        "a-b-c",
    ],
)
def test_other_file_names_are_no_title(stem: str) -> None:
    assert article(PROSE, stem + ".txt").title_source == "first-sentence"


@pytest.mark.parametrize(
    ("stem", "publisher"),
    [("wire-copy", None), ("harbour-post-2", None), ("morning-storm", "The Morning Storm")],
)
def test_a_file_named_after_its_paper_has_no_title(stem: str, publisher: str | None) -> None:
    (read,) = read_bytes(f"{stem}.txt", PROSE.encode())
    found = complete(f"{stem}.txt", replace(read, publisher=publisher))
    assert found.title_source == "first-sentence"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (PROSE, "The port was closed on Saturday after a storm"),
        ("LUHANSK - At least 28 died. More.", "At least 28 died"),
        (" date 2024-02-04 (CNN) — At least 28 died. More.", "At least 28 died"),
        ("Mr. Smith met Gen. Lee in the U.S. capital. They spoke.", None),
        ("The port,\nwhich is large,\nwas closed. More.", "The port, which is large, was closed"),
        ("“It is over.” The mayor left.", "“It is over.”"),
        ("Порт закрыт. Он большой.", "Порт закрыт"),
        ("港口关闭了。风暴来了。", "港口关闭了。"),
    ],
)
def test_the_first_sentence_is_the_last_resort(text: str, title: str | None) -> None:
    found = article(text)
    expected = title or "Mr. Smith met Gen. Lee in the U.S. capital"
    assert (found.title, found.title_source) == (expected, "first-sentence")


def test_a_long_first_sentence_is_cut_at_a_word() -> None:
    title = article("storm " * 50).title
    assert title == " ".join(["storm"] * 20) + "…"


def test_markdown_marks_are_not_in_a_title() -> None:
    assert article("The **port** was [closed](x). More.", "x.md").title == "The port was closed"


def test_articles_of_one_file_do_not_take_its_name_or_date() -> None:
    line = '{"text": "%s"}' % PROSE  # noqa: UP031
    found = article(line, "2024-02-04-port-of-odesa.jsonl")
    assert (found.title_source, found.published_at) == ("first-sentence", None)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (PROSE, "en"),
        ("Порт был закрыт в субботу после сильного шторма, сообщили власти.", "ru"),
        ("Der Hafen wurde am Samstag nach einem Sturm geschlossen, sagte die Behörde.", "de"),
        ("Too short.", "und"),
        ("12 34 56 78 90 12 34 56 78 90", "und"),
    ],
)
def test_the_language_of_the_text(text: str, language: str) -> None:
    assert article(text).language == language


@pytest.mark.parametrize(("said", "language"), [("de", "de"), ("pt-BR", "pt"), ("English", "en")])
def test_the_language_a_file_says(said: str, language: str) -> None:
    assert article(f"---\nlang: {said}\n---\n{PROSE}", "x.md").language == language


def test_what_the_format_said_is_kept() -> None:
    read = ReadArticle(
        f"PORT, March 2, 2031 (Paper) - {PROSE}",
        "text/html",
        Span(0, 100),
        title="Port",
        title_source="meta",
        publisher="The Paper",
        published_at="2031-03-03T08:00:00+02:00",
        published_source="meta",
        language="en-GB",
    )
    found = complete("2024-01-01-some-port.html", read)
    assert (found.title, found.title_source, found.publisher) == ("Port", "meta", "The Paper")
    assert (found.published_at, found.published_source) == ("2031-03-03T08:00:00+02:00", "meta")
    assert found.language == "en"
