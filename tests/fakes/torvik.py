"""Two papers that give one bridge collapse different tolls, for what an editor does with that."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from qa_service.settings import Settings
from tests.fakes.live_service import LiveService, live_service

TOLL = "How many people were killed in the bridge collapse in Torvik?"
HERALD = (
    "---\ntitle: Bridge collapses in Torvik\npublisher: Herald\ndate: 2025-03-02\n---\n\n"
    "At least 12 people were killed when the Sund bridge collapsed in Torvik on Sunday.\n"
)
TIMES = (
    "---\ntitle: Torvik bridge disaster\npublisher: Times\ndate: 2025-03-03\n---\n\n"
    "Nine people were killed when the Sund bridge collapsed in Torvik, the mayor said.\n"
)


@contextmanager
def torvik_desk(folder: Path) -> Iterator[LiveService]:
    """A service over the two, with its files in `folder`."""
    news = folder / "news"
    news.mkdir()
    (news / "herald.md").write_text(HERALD)
    (news / "times.md").write_text(TIMES)
    with live_service(Settings(data_dir=folder / "data"), [news]) as running:
        yield running
