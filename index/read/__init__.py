"""Files to articles: a reader a format, loaded with its libraries when the first such file comes.

The face: files and bytes read, what a text file opens with, and printed pages. The wiring starts
`processes`, in which files are read.
"""

from index.read.address import is_address
from index.read.decode import BYTE_ORDER_MARK, decode
from index.read.formats import read_bytes
from index.read.front_matter import front_matter
from index.read.own_names import FIELDS
from index.read.paged.letters import sought_on
from index.read.paged.page import PrintedPage
from index.read.paged.printed import PICTURE_TYPE, picture, printed_pages

__all__ = [
    "BYTE_ORDER_MARK",
    "FIELDS",
    "PICTURE_TYPE",
    "PrintedPage",
    "decode",
    "front_matter",
    "is_address",
    "picture",
    "printed_pages",
    "read_bytes",
    "sought_on",
]
