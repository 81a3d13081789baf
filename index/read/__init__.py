"""Files to articles: a reader a format, loaded with its libraries when the first such file comes.

The face: a file's bytes read, and what its fields are called. The wiring starts `processes`, in
which most are read.
"""

from index.read.address import is_address
from index.read.formats import read_bytes
from index.read.own_names import FIELDS

__all__ = ["FIELDS", "is_address", "read_bytes"]
