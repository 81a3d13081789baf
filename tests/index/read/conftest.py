"""Small real files, made on the spot."""

import io
from collections.abc import Callable

import docx
import pytest

from tests.fakes.pdf import pdf_file

MakePdf = Callable[..., bytes]


def make_pdf(*pages: str, title: str = "", author: str = "") -> bytes:
    """A PDF with one line of text a page."""
    drawn = [f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET" if text else "" for text in pages]
    return pdf_file(drawn, title=title, author=author)


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
