"""CSV and TSV: a row an article, named by the header."""

import csv
import io
import re
from pathlib import PurePosixPath

from index.errors import UnreadableArticle
from index.read.records import Records
from index.text_file.decode import BYTE_ORDER_MARK, decode
from index.types import ReadArticle

_HELP = "The first row must name the columns, one of them text, body, content or article."
_LONGEST_FIELD = 5_000_000
_TOLD = re.compile(r'"?sep=([^\w\s"]|\t)"?\r?\n', re.IGNORECASE)
"""A first line with which spreadsheets are told what parts the columns."""
_QUOTED = re.compile(r'"[^"]*"')


def read(name: str, data: bytes) -> list[ReadArticle]:
    """The articles of the rows that hold a text; `key` is the row's id or number.

    Raises UnreadableArticle when no row holds one.
    """
    decoded = decode(data)
    text = decoded.text.removeprefix(BYTE_ORDER_MARK)
    media_type = "text/csv"
    delimiter = _delimiter(text)
    if told := _TOLD.match(text):
        delimiter, text = told[1], text[told.end() :]
    if PurePosixPath(name).suffix.lower() in (".tsv", ".tab"):
        media_type, delimiter = "text/tab-separated-values", "\t"
    csv.field_size_limit(_LONGEST_FIELD)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    records = Records(media_type, decoded.warnings, headed=True)
    try:
        header = [cell.strip() for cell in next(rows, [])]
        for number, row in enumerate(rows, 1):
            if any(cell.strip() for cell in row):
                records.add(dict(zip(header, row, strict=False)), number, "Row")
    except csv.Error as fault:
        raise UnreadableArticle(f"The table cannot be read: {fault}.", help=_HELP) from fault
    return records.articles(_HELP)


def _delimiter(text: str) -> str:
    """What stands most often between the header's names."""
    header = _QUOTED.sub("", text.partition("\n")[0])
    return max(",;\t|", key=header.count)
