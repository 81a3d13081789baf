"""Short reports -> which of them the index, with the built-in model, takes for one event."""

from collections.abc import Mapping
from pathlib import Path

from index.embedding.embedder import LocalEmbedder
from tests.fakes.small_index import small_index
from tests.fakes.told_in_lines import Report, as_source

__all__ = ["Report", "stories"]
EMBEDDER = LocalEmbedder()


def stories(reports: Mapping[str, Report], folder: Path) -> set[frozenset[str]]:
    """Each story by the ids of its reports."""
    with small_index(folder, EMBEDDER) as index:
        index.ingest([as_source(reports, "Wire")])
        found, _ = index.stories(limit=50, after=None, several=False)
        return {
            frozenset(member.article.source_file.split("#")[-1] for member in story.articles)
            for story in found
        }
