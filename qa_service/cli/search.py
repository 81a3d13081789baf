"""`qa-service search`: the sentences that fit, without an answer made of them."""

from rich.text import Text

from qa_service.cli.backend import opened_backend
from qa_service.cli.configuration import read_settings
from qa_service.cli.screen import console, one_line, print_json, typed
from qa_service.contract.types import FilterSpec

NOTHING = 3
"""Exit status when no sentence was found, as when `ask` has no answer."""


def run(query: str, *, limit: int, as_json: bool, one_status: bool) -> int:
    with opened_backend(read_settings()) as backend:
        hits = backend.search(typed(query), FilterSpec(), limit=limit)
    if as_json:
        print_json({"object": "list", "data": [hit.model_dump() for hit in hits]})
    screen = console()
    for hit in () if as_json else hits:
        known = (hit.publisher, hit.published_at, hit.source_file)
        screen.print(Text(one_line(hit.quote)))
        screen.print(one_line(", ".join(part for part in known if part)), style="dim")
    if not hits and not as_json:
        screen.print("Nothing found.")
    return 0 if hits else 1 if one_status else NOTHING
