"""What reading a file costs by its format, over decoding as much plain text.

Articles of about 600 words in each format, made on the spot; times are of this process, without
starting the one that readers run in (about a second, once).
"""

import io
import time
from collections.abc import Callable

import docx

from index.read import read_bytes
from index.read.decode import decode
from tests.fakes.reading_cases import pdf, zipped

SENTENCE = "The harbour authority of Orrenby closed its northern pier on Saturday, officials said."
PARAGRAPHS = [" ".join([SENTENCE] * 4) for _ in range(12)]
TIMES = 5


def main() -> None:
    text = "\n\n".join(PARAGRAPHS)
    base = best(lambda: decode(text.encode()))
    print(f"{len(text.split())} words; decoding alone: {base * 1000:.2f} ms\n")
    print(f"{'format':8} {'ms':>8} {'times decoding':>15}")
    for name, data in samples(text).items():
        read_bytes(name, data)  # loads what it needs
        took = best(lambda name=name, data=data: read_bytes(name, data))  # type: ignore[misc]
        print(f"{name[2:]:8} {took * 1000:8.1f} {took / base:15.0f}")


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
    }


if __name__ == "__main__":
    main()
