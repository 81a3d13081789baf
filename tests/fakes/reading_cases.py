"""Small files made from what `tests/data/reading_cases.yaml` says of them, and what is read."""

import io
import math
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import yaml

from index.metadata import complete
from index.prepare import sentences_of
from index.read import read_bytes
from index.said import said
from index.types import ReadArticle

FILE = Path(__file__).parents[1] / "data" / "reading_cases.yaml"
Case = dict[str, Any]

_PAGE = (
    "<!doctype html><html lang=en><head><meta charset=utf-8><title>The valley today</title>{head}"
    "</head><body><article><h1>News of the valley</h1><p>The county of Sund published its report "
    "on roads and schools on Tuesday, and the council will debate it in the old customs house.</p>"
    "{html}<p>The next session of the council begins at nine in the morning on the second of June, "
    "and visitors are welcome, the clerk said in a statement.</p></article></body></html>"
)
_DOCUMENT = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    "{}</w:body></w:document>"
)


def cases() -> list[Case]:
    found: list[Case] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return found


def data_of(case: Case) -> bytes:
    if "pdf" in case:
        return pdf(case)
    if "zip" in case:
        return zipped({name: text.encode() for name, text in case["zip"].items()})
    if "docx" in case:
        made = io.BytesIO()
        docx.Document().save(made)
        with zipfile.ZipFile(made) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        return zipped(parts | {"word/document.xml": _DOCUMENT.format(case["docx"]).encode()})
    if "html" in case:
        return _PAGE.format(head=case.get("head", ""), html=case["html"]).encode()
    text: str = case.get("raw") or case["text"]
    return text.encode(case.get("encoding", "utf-8"))


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def pdf(case: Case) -> bytes:
    """Pages of [x, y, size, text, angle]; a hyphen at a line's end stands as it is written."""
    pages = case["pdf"]
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Type /Encoding "
        "/BaseEncoding /WinAnsiEncoding /Differences [174 /fi] >> >>",
    ]
    for number, drawn in enumerate(pages):
        content = "\n".join(_drawn(*item) for item in drawn)
        objects += [
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 842] /Resources "
            f"<< /Font << /F1 3 0 R >> >> /Contents {5 + 2 * number} 0 R >>",
            f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        ]
    title, author = case.get("title_property", ""), case.get("author_property", "")
    objects.append(f"<< /Title ({_escaped(title)}) /Author ({_escaped(author)}) >>")
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


def _drawn(x: float, y: float, size: float, text: str, angle: float = 0) -> str:
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    return f"BT /F1 {size} Tf {cos:.4f} {sin:.4f} {-sin:.4f} {cos:.4f} {x} {y} Tm ({text}) Tj ET"


def _escaped(text: str) -> str:
    return text.replace("(", r"\(").replace(")", r"\)")


def faults(case: Case) -> list[str]:
    """What is not as the case expects; what is raised is a fault too."""
    try:
        articles = [complete(case["file"], a) for a in read_bytes(case["file"], data_of(case))]
    except Exception as fault:
        return [f"{type(fault).__name__}: {fault}"]
    says = " ".join(" ".join(_says(article) for article in articles).split())
    first = articles[0]
    found = [f"lacks {part!r}" for part in case.get("has", ()) if part not in says]
    found += [f"holds {part!r}" for part in case.get("lacks", ()) if part in says]
    places = [says.find(part) for part in case.get("order", ())]
    if places != sorted(places) or -1 in places:
        found.append(f"order {places}")
    if "once" in case and says.count(case["once"]) != 1:
        found.append(f"{case['once']!r} stands {says.count(case['once'])} times")
    if "articles" in case and len(articles) != case["articles"]:
        found.append(f"{len(articles)} articles")
    if case.get("title_lacks", "\0") in (first.title or ""):
        found.append(f"title {first.title!r}")
    warned = " ".join(w for a in articles for w in a.warnings)
    if case.get("warned", "") not in warned:
        found.append(f"warned {warned!r}")
    found += _other(case, first)
    return [f"{f} | {says[:300]}" if f.startswith(("lacks", "holds")) else f for f in found]


def _says(article: ReadArticle) -> str:
    spans = (sentence.span for sentence in sentences_of(article))
    return " ".join(said(span.of(article.text), article.media_type) for span in spans)


def _other(case: Case, article: ReadArticle) -> list[str]:
    plain = replace(article, tags=tuple(article.tags))
    found = []
    for name in ("title", "author", "publisher", "url", "language"):
        if name in case and getattr(plain, name) != case[name]:
            found.append(f"{name} {getattr(plain, name)!r}")
    if "tags" in case and list(plain.tags) != case["tags"]:
        found.append(f"tags {plain.tags}")
    if "published" in case:
        wanted, have = case["published"], article.published_at
        if (wanted is None) != (have is None) or not (have or "").startswith(wanted or ""):
            found.append(f"published {have!r}")
    return found
