"""What is read of a format's cases, beside what its library alone reads of them.

    PYTHONPATH=. python benches/bench_extraction.py

The cases are those of tests/data/reading_cases*.yaml. As in trafilatura's own evaluation a page
has segments that belong to its text and segments that do not: recall is the share of the former
that is found, precision the share of what is found that belongs. Both sets were written by the
author of the readers, each before the readers that it found fault with were mended.
"""

import io
import logging
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import cast

import docx
import pypdf
import trafilatura
from striprtf import striprtf

from index.read import read_bytes
from tests.fakes.reading_cases import cases, data_of, says

Reader = Callable[[bytes], str]


@dataclass
class Counted:
    found: int = 0
    missed: int = 0
    wrong: int = 0

    @property
    def recall(self) -> float:
        return self.found / max(1, self.found + self.missed)

    @property
    def precision(self) -> float:
        return self.found / max(1, self.found + self.wrong)


def _page(data: bytes) -> str:
    return trafilatura.extract(data) or ""


def _document(data: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs)


def _pdf(data: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)


def _rtf(data: bytes) -> str:
    convert = cast(Callable[..., str], striprtf.rtf_to_text)
    return convert(data.decode("latin-1"), errors="replace")


def _text(data: bytes) -> str:
    return data.decode("utf-8", errors="replace")


PLAIN: dict[str, tuple[str, Reader]] = {
    ".html": ("trafilatura", _page),
    ".docx": ("python-docx", _document),
    ".pdf": ("pypdf", _pdf),
    ".rtf": ("striprtf", _rtf),
    ".txt": ("UTF-8", _text),
    ".md": ("UTF-8", _text),
}


def main() -> None:
    logging.disable(logging.CRITICAL)
    counted: dict[tuple[str, str], Counted] = defaultdict(Counted)
    number: dict[str, int] = defaultdict(int)
    for case in cases():
        suffix = PurePosixPath(case["file"]).suffix
        if suffix not in PLAIN or not (case.get("has") or case.get("lacks")):
            continue
        number[suffix] += 1
        data, (library, plain) = data_of(case), PLAIN[suffix]
        readers: dict[str, Reader] = {library: plain, "this service": _own(case["file"])}
        for name, reader in readers.items():
            _count(counted[suffix, name], reader, data, case.get("has", []), case.get("lacks", []))
    print(f"{'format':8} {'cases':>5} {'read by':14} {'recall':>7} {'precision':>10}")
    for (suffix, name), c in sorted(counted.items()):
        print(f"{suffix:8} {number[suffix]:5} {name:14} {c.recall:7.3f} {c.precision:10.3f}")


def _own(name: str) -> Reader:
    return lambda data: says(read_bytes(name, data))


def _count(counted: Counted, reader: Reader, data: bytes, has: list[str], lacks: list[str]) -> None:
    try:
        says = " ".join(reader(data).split())
    except Exception:  # what a library cannot read it has not found
        says = ""
    found = sum(segment in says for segment in has)
    counted.found += found
    counted.missed += len(has) - found
    counted.wrong += sum(segment in says for segment in lacks)


if __name__ == "__main__":
    main()
