"""What reading a file costs by its format, over decoding as much plain text.

Articles of about 600 words in each format, made on the spot; times are of this process, without
starting the one that readers run in (about a second, once).
"""

import gzip
import io
import json
import time
from collections.abc import Callable

import docx
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from index.read import read_bytes
from index.text_file import decode
from tests.fakes.reading_cases import pdf, zipped

SENTENCE = "The harbour authority of Orrenby closed its northern pier on Saturday, officials said."
PARAGRAPHS = [" ".join([SENTENCE] * 4) for _ in range(12)]
TIMES = 5


def main() -> None:
    text = "\n\n".join(PARAGRAPHS)
    base = best(lambda: decode(text.encode()))
    print(f"{len(text.split())} words; decoding alone: {base * 1000:.2f} ms\n")
    print(f"{'format':9} {'ms':>8} {'times decoding':>15}")
    for name, data in samples(text).items():
        read_bytes(name, data)  # loads what it needs
        took = best(lambda name=name, data=data: read_bytes(name, data))  # type: ignore[misc]
        print(f"{name[2:]:9} {took * 1000:8.1f} {took / base:15.0f}")


def best(work: Callable[[], object]) -> float:
    """The least of a few tries, in seconds of processor time."""
    took = []
    for _ in range(TIMES):
        before = time.process_time()
        work()
        took.append(time.process_time() - before)
    return min(took)


def samples(text: str) -> dict[str, bytes]:
    page = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    html = f"<html><head><title>Pier</title></head><body><article>{page}</article></body></html>"
    document, out = docx.Document(), io.BytesIO()
    for paragraph in PARAGRAPHS:
        document.add_paragraph(paragraph)
    document.save(out)
    lines = [[50, 780 - 12 * n, 9, SENTENCE] for n in range(48)]
    rtf = "{\\rtf1\\ansi " + "\\par ".join(PARAGRAPHS) + "}"
    described = f"<description>{page.replace('<', '&lt;')}</description>"
    return {
        "a.txt": text.encode(),
        "a.md": text.encode(),
        "a.jsonl": ('{"text": "' + text.replace("\n", "\\n") + '"}').encode(),
        "a.csv": f'title,text\nPier,"{text}"\n'.encode(),
        "a.html": html.encode(),
        "a.docx": out.getvalue(),
        "a.pdf": pdf({"pdf": [lines]}),
        "a.rtf": rtf.encode(),
        "a.rss": f"<rss><channel><item>{described}</item></channel></rss>".encode(),
        "a.eml": f"Subject: Pier\n\n{text}".encode(),
        "a.zip": zipped({"b.html": html.encode()}),
        "a.html.gz": gzip.compress(html.encode()),
        "a.json": json.dumps({"articles": [{"title": "Pier", "text": text}]}).encode(),
        "a.odt": zipped({"content.xml": _NAMED.format(_paragraphs("text:p")).encode()}),
        "a.epub": zipped(_book(html)),
        "a.xml": f"<nitf><body><body.content>{page}</body.content></body></nitf>".encode(),
        "a.mhtml": f"Content-Type: text/html\n\n{html}".encode(),
        "a.warc": _crawled(html.encode()),
    }


_NAMED = (
    "<o:d xmlns:o='urn:oasis:names:tc:opendocument:xmlns:office:1.0' "
    "xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'><o:text>{}</o:text></o:d>"
)


def _paragraphs(tag: str) -> str:
    return "".join(f"<{tag}>{paragraph}</{tag}>" for paragraph in PARAGRAPHS)


def _book(html: str) -> dict[str, bytes]:
    parts = {
        "META-INF/container.xml": "<container><rootfile full-path='c.opf'/></container>",
        "c.opf": "<package><item id='a' href='a.xhtml' media-type='application/xhtml+xml'/>"
        "<itemref idref='a'/></package>",
        "a.xhtml": html,
    }
    return {name: part.encode() for name, part in parts.items()}


def _crawled(page: bytes) -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=False)
    headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
    body = io.BytesIO(page)
    writer.write_record(
        writer.create_warc_record(
            "https://sund.example/", "response", payload=body, http_headers=headers
        )
    )
    return out.getvalue()


if __name__ == "__main__":
    main()
