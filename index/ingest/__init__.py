"""Files -> visible articles.

The face: files found and named, what became of each, and the bytes that they had. What ingests
them is behind `index.article_index`.
"""

from index.ingest.originals import Originals, sha256
from index.ingest.outcomes import Outcome, Report, Status
from index.ingest.sources import UPLOADS, Source, find_sources, folder_roots, is_supported

__all__ = [
    "UPLOADS",
    "Originals",
    "Outcome",
    "Report",
    "Source",
    "Status",
    "find_sources",
    "folder_roots",
    "is_supported",
    "sha256",
]
