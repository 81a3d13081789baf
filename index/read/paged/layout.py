"""A PDF as pdfminer opens it and lays out its pages."""

import io
import logging

from pdfminer.converter import PDFPageAggregator
from pdfminer.encodingdb import EncodingDB
from pdfminer.layout import LAParams, LTPage
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.psexceptions import PSException

from index.errors import UnreadableArticle
from index.read.paged.lines import turned

MOST_PAGES = 2_000
_UNLOCK = "Save a copy without a password and try again."

# Programs write soft hyphens as 173 of WinAnsiEncoding, which pdfminer takes for a space.
EncodingDB.win2unicode[173] = "\u00ad"

# It reports each repaired flaw of a file on stderr.
logging.getLogger("pdfminer").setLevel(logging.CRITICAL)


def opened(data: bytes) -> PDFDocument:
    """Raises UnreadableArticle."""
    try:
        return PDFDocument(PDFParser(io.BytesIO(data)))
    except PDFPasswordIncorrect as fault:
        raise UnreadableArticle("The PDF is locked with a password.", help=_UNLOCK) from fault
    except PDFEncryptionError as fault:
        raise UnreadableArticle("The PDF's encryption is not supported.", help=_UNLOCK) from fault
    except (PDFException, PSException) as fault:
        raise UnreadableArticle(
            f"The PDF is broken: {fault}.", help="Open it in a PDF program and save it again."
        ) from fault


class Layout:
    """Lays out page after page of one document."""

    def __init__(self) -> None:
        resources = PDFResourceManager()
        self._device = PDFPageAggregator(resources, laparams=LAParams())
        self._interpreter = PDFPageInterpreter(resources, self._device)

    def upright(self, page: PDFPage) -> tuple[LTPage, int]:
        """The page, turned so that most of its text is upright, and by how many degrees."""
        laid = self._laid_out(page)
        if angle := turned(laid):
            page.rotate = (page.rotate + angle) % 360
            laid = self._laid_out(page)
        return laid, angle

    def _laid_out(self, page: PDFPage) -> LTPage:
        self._interpreter.process_page(page)
        return self._device.get_result()
