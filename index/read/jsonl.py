"""JSON Lines: one article a line.

A line's object has a text (`text`, `body`, `content` or what the usual tools call it) and what
`index.read.fields` knows of title, date, author, publisher, language, tags and address. Case and
underscores make no difference; other fields are ignored.
"""

from index.errors import EmptyArticle
from index.read.records import Records, load_json
from index.text_file.decode import BYTE_ORDER_MARK, decode
from index.types import ReadArticle

_HELP = 'Each line must be one JSON object with a text, such as {"id": "a1", "text": "..."}.'


def read(_name: str, data: bytes) -> list[ReadArticle]:
    """The articles of the lines that hold one.

    `key` is the line's id or its number. What is wrong with other lines stands in the first
    article's warnings. Raises UnreadableArticle when no line holds an article.
    """
    decoded = decode(data)
    text = decoded.text.removeprefix(BYTE_ORDER_MARK)
    if not text.strip():
        raise EmptyArticle("The file holds no lines.", help=_HELP)
    records = Records("application/x-ndjson", decoded.warnings)
    # Not splitlines(): a JSON string may hold U+2028 and other separators as they are.
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                values = load_json(line)
            except ValueError as fault:
                records.leave_out(f"Line {number}", str(fault))
                continue
            records.add(values, number)
    return records.articles(_HELP)
