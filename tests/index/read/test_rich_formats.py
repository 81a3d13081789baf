"""HTML, PDF and DOCX."""

import io
import zipfile
from collections.abc import Callable

import docx
import pytest
from pypdf import PdfReader, PdfWriter

from index.dated.metadata import complete
from index.errors import ArticleTooLarge, EmptyArticle, UnreadableArticle
from index.read.formats import read_bytes
from index.types import ReadArticle

MakePdf = Callable[..., bytes]


def page(head: str = "", body: str = "") -> ReadArticle:
    text = "<p>The port of Odesa was closed on Saturday after a storm, officials said.</p>"
    html = f"<html><head>{head}</head><body><article>{text}{body}</article></body></html>"
    (article,) = read_bytes("a.html", html.encode())
    return article


def test_the_article_of_a_page_without_its_menu(samples: dict[str, bytes]) -> None:
    (article,) = read_bytes("a.html", samples["a.html"])
    assert "harbour master said.\n\nTwelve ships" in article.text
    assert "Sport" not in article.text and "Copyright" not in article.text
    assert (article.title, article.title_source) == ("Port closed after storm", "meta")
    assert (article.publisher, article.author) == ("The Paper", "Jane Doe")
    assert (article.published_at, article.published_source) == ("2031-03-02T10:00:00+02:00", "meta")
    assert (article.language, article.url) == ("en-GB", "https://paper.example/port")
    assert article.tags == ("ports", "weather")


@pytest.mark.parametrize(
    ("head", "body", "published"),
    [
        ('<meta property="article:published_time" content="2031-03-02">', "", "2031-03-02"),
        ('<meta name="date" content="2031-03-02">', "", "2031-03-02"),
        (
            '<meta itemprop="datePublished" content="2031-03-02T10:00Z">',
            "",
            "2031-03-02T10:00:00+00:00",
        ),
        (
            '<script type="application/ld+json">{"@graph": [{"@type": "WebSite"}, '
            '{"@type": "NewsArticle", "datePublished": "2031-03-02"}]}</script>',
            "",
            "2031-03-02",
        ),
        ("", '<time datetime="2031-03-02">2 March</time>', "2031-03-02"),
        ("", '<time datetime="2031-03-02">a</time> <time datetime="2031-03-03">b</time>', None),
        ('<meta property="article:modified_time" content="2031-03-02">', "", None),
        ('<meta name="date" content="03/04/2031">', "", None),
        ('<script type="application/ld+json">{broken</script>', "", None),
        ("", "<p>Copyright 2019. Updated 2 March 2031. See /2031/03/02/port.</p>", None),
    ],
)
def test_only_a_date_the_page_states_counts(head: str, body: str, published: str | None) -> None:
    article = page(head, body)
    assert article.published_at == published
    assert article.published_source == ("meta" if published else "none")


def test_json_ld_names_author_and_publisher() -> None:
    article = page(
        '<script type="application/ld+json">{"@type": ["NewsArticle"], "headline": "Port closed",'
        '"datePublished": "2031-03-02", "author": [{"name": "Jane Doe"}, {"name": "John Roe"}],'
        '"publisher": {"@type": "Organization", "name": "The Paper"}}</script>'
    )
    assert (article.title, article.publisher) == ("Port closed", "The Paper")
    assert article.author == "Jane Doe, John Roe"


def test_a_host_name_is_no_publisher() -> None:
    assert page('<link rel="canonical" href="https://paper.example/port">').publisher is None


@pytest.mark.parametrize("charset", ["windows-1251", "utf-8", "iso-8859-5"])
def test_the_declared_charset_is_used(charset: str) -> None:
    head = f'<head><meta charset="{charset}"></head>'
    html = f"<html>{head}<body><p>Порт Одессы закрыт.</p></body></html>"
    (article,) = read_bytes("a.htm", html.encode(charset))
    assert article.text == "Порт Одессы закрыт."


def test_a_wrong_charset_does_not_lose_the_page() -> None:
    html = '<html><head><meta charset="rot13"></head><body><p>Порт Одессы закрыт.</p></body></html>'
    assert read_bytes("a.htm", html.encode())[0].text == "Порт Одессы закрыт."


@pytest.mark.parametrize("html", ["no tags here", "<html><body></body></html>", "<div>" * 50_000])
def test_a_page_without_an_article_is_empty(html: str) -> None:
    with pytest.raises(EmptyArticle):
        read_bytes("a.html", html.encode())


def test_a_page_of_very_many_elements_is_refused() -> None:
    with pytest.raises(ArticleTooLarge):
        read_bytes("a.html", b"<html><body>" + b"<p>Port" * 40_000)


def test_pages_begin_where_page_starts_say(pdf: MakePdf) -> None:
    data = pdf("The port was closed.", "", "It opened again.", title="Port closed", author="Jane")
    (article,) = read_bytes("a.pdf", data)
    first, second, third = article.page_starts
    assert (first, second, third) == (0, 21, 22)
    assert article.text[first:second].strip() == "The port was closed."
    assert article.text[third:] == "It opened again."
    assert (article.title, article.author) == ("Port closed", "Jane")
    assert article.warnings == ("1 of 3 pages have no text (scans?): page 2.",)


def test_a_pdfs_creation_date_is_not_its_publication(pdf: MakePdf) -> None:
    article = complete("a.pdf", read_bytes("a.pdf", pdf("The port was closed."))[0])
    assert (article.published_at, article.published_source) == (None, "none")


@pytest.mark.parametrize("title", ["Microsoft Word - port.doc", "port_final.indd", "Untitled"])
def test_a_file_name_in_the_properties_is_no_title(pdf: MakePdf, title: str) -> None:
    assert read_bytes("a.pdf", pdf("The port was closed.", title=title))[0].title is None


def test_a_scan_is_empty_and_says_what_to_do(pdf: MakePdf) -> None:
    with pytest.raises(EmptyArticle, match="OCR"):
        read_bytes("a.pdf", pdf("", ""))


def encrypted(data: bytes, user: str, owner: str) -> bytes:
    writer = PdfWriter(PdfReader(io.BytesIO(data)))
    writer.encrypt(user, owner, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_locked_pdf_is_refused_and_one_locked_for_printing_is_read(pdf: MakePdf) -> None:
    data = pdf("The port was closed.")
    with pytest.raises(UnreadableArticle, match="password"):
        read_bytes("a.pdf", encrypted(data, "secret", "owner"))
    assert read_bytes("a.pdf", encrypted(data, "", "owner"))[0].text == "The port was closed."


def test_a_cut_off_pdf_is_refused(pdf: MakePdf) -> None:
    with pytest.raises(UnreadableArticle):
        read_bytes("a.pdf", pdf("The port was closed.")[:120])


def test_paragraphs_and_tables_come_in_document_order(samples: dict[str, bytes]) -> None:
    (article,) = read_bytes("a.docx", samples["a.docx"])
    assert article.text == (
        "Port closed after storm\n\nThe port was closed on Saturday.\n\n"
        "Port\tShips\n\nOdesa\t12\n\nIt opened again on Monday."
    )
    assert (article.title, article.title_source) == ("Port closed after storm", "headline")
    assert (article.author, article.published_at) == ("Jane Doe", None)


def test_merged_cells_are_said_once() -> None:
    document = docx.Document()
    table = document.add_table(2, 3)
    table.cell(0, 0).merge(table.cell(1, 1)).text = "Ships"
    table.cell(0, 2).text = "12"
    assert read_bytes("a.docx", docx_bytes(document))[0].text == "Ships\t12"


def test_files_embedded_in_a_document_are_named() -> None:
    said = "<w:p><w:r><w:t>The mill was sold.</w:t></w:r></w:p><w:altChunk/>"
    (article,) = read_bytes("a.docx", docx_bytes(docx.Document(), said))
    assert article.text == "The mill was sold." and "embedded" in article.warnings[0]


def docx_bytes(document: "docx.document.Document", body: str = "") -> bytes:
    """The document's file, its body's XML replaced if one is given."""
    made, out = io.BytesIO(), io.BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            replaced = body and name == "word/document.xml"
            target.writestr(name, BODY.replace("BODY", body) if replaced else source.read(name))
    return out.getvalue()


BODY = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body>BODY</w:body></w:document>"
)


@pytest.mark.parametrize("paragraphs", [3_000_000, 60_000])
def test_a_zip_bomb_is_not_unpacked(paragraphs: int) -> None:
    data = docx_bytes(docx.Document(), "<w:p/>" * paragraphs)
    assert len(data) < 100_000
    with pytest.raises(ArticleTooLarge):
        read_bytes("a.docx", data)


def test_a_cell_that_claims_a_billion_columns_is_read_once() -> None:
    content = (
        "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='1000000000'/></w:tcPr>"
        "<w:p><w:r><w:t>Port</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    assert read_bytes("a.docx", docx_bytes(docx.Document(), content))[0].text == "Port"


@pytest.mark.parametrize("name", ["a.docx", "a.pdf"])
def test_another_format_under_this_suffix_is_refused(name: str) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("port.txt", "closed")
    for data in (b"The port was closed.", out.getvalue()):
        with pytest.raises(UnreadableArticle, match=name):
            read_bytes(name, data)


def test_a_page_nested_too_deeply_to_be_parsed_says_so() -> None:
    text = "<p>The port of Odesa was closed on Saturday after a storm, officials said.</p>"
    html = f"<html><body>{text * 3}{'<div>' * 600}{text * 30}</body></html>"
    (article,) = read_bytes("a.html", html.encode())
    assert "could be parsed" in " ".join(article.warnings)
