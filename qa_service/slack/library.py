"""What there is to choose from: the articles' publishers, tags and folders."""

from collections.abc import Iterator

from index.article_index import ArticleIndex

PAGE = 200
MOST_TAGS = 100


def existing(index: ArticleIndex, name: str) -> list[str]:
    """The "publishers", "tags" or "folders" of the articles. Raises IndexFault."""
    if name == "publishers":
        return [publisher.name for publisher in index.listing.publishers()]
    if name == "tags":
        return index.listing.tags(MOST_TAGS)
    return sorted({folder for file in _source_files(index) for folder in _folders(file)})


def files_below(index: ArticleIndex, folder: str) -> list[str]:
    return [name for name in _source_files(index) if name.startswith(f"{folder}/")]


def _folders(file: str) -> Iterator[str]:
    """Each folder that a file is below: "a/b/c.txt" is below "a" and "a/b"."""
    parts = file.split("/")[:-1]
    for depth in range(1, len(parts) + 1):
        yield "/".join(parts[:depth])


def _source_files(index: ArticleIndex) -> Iterator[str]:
    after, more = None, True
    while more:
        page, more = index.articles(limit=PAGE, after=after)
        yield from (article.source_file for article in page)
        after = page[-1].id if page else None
