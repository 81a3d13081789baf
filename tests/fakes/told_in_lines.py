"""Short reports, by id their day, title and text, as one file of lines to ingest."""

import json
from collections.abc import Mapping

from index.ingest import Source

Report = tuple[str, str, str]
"""Its day, title (maybe empty) and text."""


def as_source(reports: Mapping[str, Report], publisher: str = "") -> Source:
    lines = [
        {"id": name, "published_at": day, "text": text}
        | ({"title": title} if title else {})
        | ({"publisher": publisher} if publisher else {})
        for name, (day, title, text) in reports.items()
    ]
    data = "\n".join(map(json.dumps, lines)).encode()
    return Source("news.jsonl", "reports", data=data)
