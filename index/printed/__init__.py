"""The pages of a PDF as they are printed: pictures of them, and where on them a text stands.

The face: the pages with their pictures, and the letters that are sought on them. What draws them
is loaded when one is drawn.
"""

from index.printed.letters import sought_on
from index.printed.page import PrintedPage
from index.printed.pictures import PICTURE_TYPE, picture, printed_pages

__all__ = ["PICTURE_TYPE", "PrintedPage", "picture", "printed_pages", "sought_on"]
