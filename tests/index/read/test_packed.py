"""GZIP files: what is in them is read as if it were unpacked."""

import gzip
import io

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from index.errors import ArticleTooLarge, UnreadableArticle, UnsupportedFormat
from index.read.formats import read_bytes
from tests.fakes.reading_cases import zipped

PAGE = b"<html><body><article><p>The mill of Sund was sold on Friday.</p></article></body></html>"
LINES = b'{"title": "Mill sold", "text": "The mill was sold."}\n{"text": "The pier was shut."}\n'


def archive() -> bytes:
    """A crawl of one page, its records packed one by one as crawlers do."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
    writer.write_record(writer.create_warcinfo_record("a.warc.gz", {"software": "crawler"}))
    address, page = "https://sund.example/mill", io.BytesIO(PAGE)
    writer.write_record(
        writer.create_warc_record(address, "response", payload=page, http_headers=headers)
    )
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "articles"),
    [
        ("CC-NEWS-20330514.warc.gz", archive(), 1),
        ("a.warc", archive(), 1),
        ("a.jsonl.gz", gzip.compress(LINES), 2),
        ("a.csv.GZ", gzip.compress(b"title,text\nMill sold,The mill was sold.\n"), 1),
        ("a.html.gz", gzip.compress(PAGE), 1),
        ("a.zip", zipped({"b/a.jsonl.gz": gzip.compress(LINES)}), 2),
    ],
    ids=["warc.gz", "warc", "jsonl.gz", "csv.GZ", "html.gz", "zip"],
)
def test_what_is_packed_is_read(name: str, data: bytes, articles: int) -> None:
    read = read_bytes(name, data)
    assert len(read) == articles
    assert "mill" in read[0].text and "was sold" in read[0].text


@pytest.mark.parametrize(
    ("name", "data", "fault", "reason"),
    [
        ("a.txt.gz", gzip.compress(PAGE)[:-12], UnreadableArticle, "cut off or damaged"),
        ("a.tar.gz", gzip.compress(PAGE), UnsupportedFormat, r"packs a\.tar"),
        ("a.gz.gz", gzip.compress(PAGE), UnsupportedFormat, r"packs a\.gz"),
    ],
    ids=["cut off", "tar", "twice"],
)
def test_what_cannot_be_unpacked_is_refused_with_the_reason(
    name: str, data: bytes, fault: type[UnreadableArticle], reason: str
) -> None:
    with pytest.raises(fault, match=reason):
        read_bytes(name, data)


def test_what_unpacks_to_too_much_is_refused() -> None:
    with pytest.raises(ArticleTooLarge, match="over 200 MiB"):
        read_bytes("a.txt.gz", gzip.compress(bytes(201 * 2**20)))


def test_a_book_that_its_seller_locked_says_so() -> None:
    book = {
        "META-INF/container.xml": "<container><rootfile full-path='c.opf'/></container>",
        "META-INF/encryption.xml": "<encryption><CipherReference URI='a.xhtml'/></encryption>",
        "c.opf": "<package><item id='a' href='a.xhtml' media-type='application/xhtml+xml'/>"
        "<itemref idref='a'/></package>",
        "a.xhtml": "q8 x2 7d kk 3s",
    }
    with pytest.raises(UnreadableArticle, match="locked by its seller"):
        read_bytes("a.epub", zipped({name: text.encode() for name, text in book.items()}))
