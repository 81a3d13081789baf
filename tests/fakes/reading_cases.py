"""Small files made from what `tests/data/reading_cases*.yaml` say of them, and what is read."""

import io
import math
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import yaml

from index.dated.metadata import complete
from index.errors import UnreadableArticle
from index.ingest.prepare import sentences_of
from index.read.formats import read_bytes
from index.shown.said import said
from index.types import ReadArticle
from tests.fakes.pdf import pdf_file

DATA = Path(__file__).parents[1] / "data"
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
    files = sorted(DATA.glob("reading_cases*.yaml"))
    return [case for file in files for case in yaml.safe_load(file.read_text(encoding="utf-8"))]


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
    pages = ["\n".join(_drawn(*item) for item in drawn) for drawn in case["pdf"]]
    title, author = case.get("title_property", ""), case.get("author_property", "")
    return pdf_file(pages, title=title, author=author)


def _drawn(x: float, y: float, size: float, text: str, angle: float = 0) -> str:
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    return f"BT /F1 {size} Tf {cos:.4f} {sin:.4f} {-sin:.4f} {cos:.4f} {x} {y} Tm ({text}) Tj ET"


def faults(case: Case) -> list[str]:
    """What is not as the case expects; what is raised is a fault too."""
    try:
        articles = [complete(case["file"], a) for a in read_bytes(case["file"], data_of(case))]
    except Exception as fault:
        refused = isinstance(fault, UnreadableArticle) and case.get("refused", "\0") in str(fault)
        return [] if refused else [f"{type(fault).__name__}: {fault}"]
    if "refused" in case:
        return [f"was not refused: {articles[0].text[:200]!r}"]
    said_all = says(articles)
    first = articles[0]
    found = [f"lacks {part!r}" for part in case.get("has", ()) if part not in said_all]
    found += [f"holds {part!r}" for part in case.get("lacks", ()) if part in said_all]
    places = [said_all.find(part) for part in case.get("order", ())]
    if places != sorted(places) or -1 in places:
        found.append(f"order {places}")
    if "once" in case and said_all.count(case["once"]) != 1:
        found.append(f"{case['once']!r} stands {said_all.count(case['once'])} times")
    if "articles" in case and len(articles) != case["articles"]:
        found.append(f"{len(articles)} articles")
    if case.get("title_lacks", "\0") in (first.title or ""):
        found.append(f"title {first.title!r}")
    warned = " ".join(w for a in articles for w in a.warnings)
    if case.get("warned", "") not in warned:
        found.append(f"warned {warned!r}")
    found += _other(case, first)
    return [f"{f} | {said_all[:300]}" if f.startswith(("lacks", "holds")) else f for f in found]


def says(articles: Sequence[ReadArticle]) -> str:
    """What the sentences of these articles say, with single spaces."""
    read = (
        said(sentence.span.of(article.text), article.media_type)
        for article in articles
        for sentence in sentences_of(article)
    )
    return " ".join(" ".join(read).split())


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
