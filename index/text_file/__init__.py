"""Text files: bytes -> the characters that offsets count, and what stands before the article.

The face: both. A detector of encodings and the parsers of front matters are loaded when a file
needs one.
"""

from index.text_file.decode import BYTE_ORDER_MARK, decode
from index.text_file.front_matter import front_matter

__all__ = ["BYTE_ORDER_MARK", "decode", "front_matter"]
