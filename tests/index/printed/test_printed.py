"""Where cited words stand on a PDF's pages: what pdfium reads below the marks are the words."""

import io

import pypdfium2
import pytest
from PIL import Image

from index.errors import UnreadableArticle
from index.printed.letters import sought_on
from index.printed.page import PrintedPage
from index.printed.pictures import picture, printed_pages
from index.read.formats import read_bytes
from index.types import Span
from tests.fakes.pdf import pdf_file
from tests.fakes.reading_cases import pdf

LEFT = ("The council of Halden voted to", "close nine of its schools by the", "spring.")
RIGHT = ("Ships were late in the harbour", "because of fog, the pilots said,", "and wait.")
COLUMNS = [
    [
        [x, 700 - 14 * row, 11, text]
        for x, column in ((60, LEFT), (330, RIGHT))
        for row, text in enumerate(column)
    ]
]
DIVIDED = [
    [
        [72, 700, 11, "The town will sell the build-"],
        [72, 686, 11, "ings of the of\256ce, at 10"],
        [204, 691, 6, "6"],
        [210, 686, 11, "crowns."],
    ]
]
TWICE = [
    [
        [72, 700, 11, "The port is closed. Two ships wait."],
        [72, 640, 11, "On Friday nothing had changed:"],
        [72, 626, 11, "The port is closed. Nine ships wait."],
    ]
]
TWO_PAGES = [
    [[72, 60, 11, "The strike in the harbour of Varna goes on until"]],
    [[72, 780, 11, "the pilots are paid, the union said."]],
]
TURNED = [
    [
        [300, 100, 11, "The council of Halden voted on Tuesday", 90],
        [320, 100, 11, "to close nine schools of the town.", 90],
    ]
]
CASES = {
    "a column": (COLUMNS, "close nine of its schools by the spring", 0),
    "the other column": (COLUMNS, "late in the harbour because of fog", 0),
    "a divided word and a ligature": (DIVIDED, "buildings of the office", 0),
    "what stands there twice": (TWICE, "The port is closed.", 1),
    "over two pages": (TWO_PAGES, "goes on until the pilots are paid", 0),
    "a turned page": (TURNED, "voted on Tuesday to close nine schools", 0),
}


def marked(data: bytes, words: str, time: int = 0) -> list[PrintedPage]:
    """All pages, with the words' n-th place in the text marked."""
    article = read_bytes("a.pdf", data)[0]
    start = -1
    for _ in range(time + 1):
        start = article.text.index(words, start + 1)
    return printed_pages(
        data, sought_on(article.text, article.page_starts, Span(start, start + len(words)))
    )


def under(data: bytes, pages: list[PrintedPage]) -> str:
    """The letters that pdfium finds under the marks."""
    found = []
    with pypdfium2.PdfDocument(data) as document:
        for page in pages:
            text = document[page.number - 1].get_textpage()
            for box in page.marks:
                top = page.height - box.top
                found.append(
                    text.get_text_bounded(box.left, top - box.height, box.left + box.width, top)
                )
    return letters_only(" ".join(found))


def letters_only(text: str) -> str:
    return "".join(c for c in text.replace("\ufb01", "fi") if c.isalnum())


@pytest.mark.parametrize(("drawn", "words", "time"), CASES.values(), ids=CASES.keys())
def test_the_marks_lie_on_the_cited_words(drawn: list, words: str, time: int) -> None:
    data = pdf({"pdf": drawn})
    pages = marked(data, words, time)
    assert under(data, pages) == letters_only(words)


def test_the_second_of_two_places_is_the_lower_one() -> None:
    first, second = (marked(pdf({"pdf": TWICE}), "The port is closed.", n)[0] for n in (0, 1))
    assert first.marks[0].top < second.marks[0].top


def test_what_a_viewer_cuts_off_a_page_moves_no_mark() -> None:
    data = pdf({"pdf": TWICE})
    cut = data.replace(
        b"/MediaBox [0 0 612 842]", b"/MediaBox [0 0 612 842]/CropBox [50 500 500 800]"
    )
    whole, seen = (marked(each, "Nine ships wait.")[0] for each in (data, cut))
    assert (seen.width, seen.height) == (450, 300)
    assert seen.marks[0].left == pytest.approx(whole.marks[0].left - 50)
    assert seen.marks[0].top == pytest.approx(whole.marks[0].top - 42)


def test_words_that_are_not_found_for_sure_are_not_marked() -> None:
    data = pdf({"pdf": TWICE})
    (page,) = printed_pages(data, sought_on("The port is open.", (0,), Span(0, 17)))
    assert page.marks == ()


def test_a_page_is_a_picture_of_its_shape() -> None:
    with Image.open(io.BytesIO(picture(pdf_file([""], size="300 400"), 1))) as image:
        assert (image.format, image.size) == ("WEBP", (1200, 1600))


def test_a_page_of_any_length_is_a_picture_of_a_size_that_can_be_shown() -> None:
    with Image.open(io.BytesIO(picture(pdf_file([""], size="100 14400"), 1))) as image:
        assert max(image.size) <= 16_383


def test_what_is_no_pdf_is_refused() -> None:
    with pytest.raises(UnreadableArticle):
        printed_pages(b"%PDF-1.4 broken", {})
