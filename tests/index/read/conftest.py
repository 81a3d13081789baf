"""Small real files, made on the spot."""

import io
from collections.abc import Callable

import docx
import pytest

MakePdf = Callable[..., bytes]


def make_pdf(*pages: str, title: str = "", author: str = "") -> bytes:
    """A PDF with one line of text a page, written by hand."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, text in enumerate(pages):
        content = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET" if text else ""
        objects += [
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources "
            f"<< /Font << /F1 3 0 R >> >> /Contents {5 + 2 * number} 0 R >>",
            f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        ]
    objects.append(f"<< /Title ({title}) /Author ({author}) /CreationDate (D:20240204100000Z) >>")
    out, offsets = "%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    return (
        f"{out}xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n"
        f"<< /Size {size} /Root 1 0 R /Info {len(objects)} 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    ).encode("latin-1")


def make_docx() -> bytes:
    document = docx.Document()
    document.core_properties.author = "Jane Doe"
    document.core_properties.title = "Word Document"
    document.add_heading("Port closed after storm", 1)
    document.add_paragraph("The port was closed on Saturday.")
    table = document.add_table(2, 2)
    for number, word in enumerate(("Port", "Ships", "Odesa", "12")):
        table.cell(number // 2, number % 2).text = word
    document.add_paragraph("It opened again on Monday.")
    return saved(document)


def saved(document: "docx.document.Document") -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


PAGE = """<!DOCTYPE html><html lang="en-GB"><head><title>Port closed | The Paper</title>
<meta property="og:title" content="Port closed after storm">
<meta property="og:site_name" content="The Paper">
<meta name="author" content="Jane Doe">
<meta property="article:published_time" content="2031-03-02T10:00:00+02:00">
<meta property="article:tag" content="ports"><meta property="article:tag" content="weather">
<link rel="canonical" href="https://paper.example/port"></head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Port closed after storm</h1>
<p>The port of Odesa was closed on Saturday after a storm, the harbour master said.</p>
<p>Twelve ships were waiting outside the harbour when the storm broke in the evening.</p>
</article><footer>Copyright 1999 by nobody</footer></body></html>"""

MARKDOWN = """---
title: Port closed after storm
date: 2031-03-02
author: [Jane Doe, John Roe]
publisher: The Paper
tags: ports, weather
lang: en
url: https://paper.example/port
---

# Another heading

The port was closed on Saturday.
"""

LINES = """{"id": "a", "text": "The port was closed.", "headline": "Port closed", "pubDate": \
"Sun, 02 Mar 2031 10:00:00 +0200", "source": "The Paper", "byline": "Jane Doe", "tags": ["ports"]}
{"id": "b", "body": "It opened again."}
"""


@pytest.fixture
def pdf() -> MakePdf:
    return make_pdf


@pytest.fixture(scope="session")
def samples() -> dict[str, bytes]:
    """One good file for each format, by name."""
    return {
        "a.txt": "Порт закрыт\n\nПорт закрыли в субботу.\n".encode(),
        "a.md": MARKDOWN.encode(),
        "a.html": PAGE.encode(),
        "a.pdf": make_pdf("The port was closed on Saturday."),
        "a.docx": make_docx(),
        "a.jsonl": LINES.encode(),
    }
