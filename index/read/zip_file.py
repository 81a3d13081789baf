"""ZIP: the articles of the files in it that a reader knows; archives in archives are not opened."""

from dataclasses import replace

from index.dated.metadata import complete
from index.errors import UnreadableArticle
from index.read.formats import SUPPORTED_SUFFIXES, read_bytes
from index.read.packed import Archive
from index.types import ReadArticle

_HELP = "Pack files of the formats that are read."
_MOST_WARNINGS = 20


def read(_name: str, data: bytes) -> list[ReadArticle]:
    """`key` is the path in the archive, with the article's own key behind `#`.

    What cannot be read is named in the first article's warnings. Raises UnreadableArticle when
    nothing can.
    """
    archive = Archive(data, "a ZIP archive")
    found: list[ReadArticle] = []
    problems = [f"{name} is left out: it points out of it." for name in archive.outside()]
    for name in archive.names():
        if not name.lower().endswith(SUPPORTED_SUFFIXES) or name.lower().endswith(".zip"):
            problems.append(f"{name} is left out: its format is not read here.")
            continue
        try:
            articles = read_bytes(name, archive.get(name) or b"")
        except UnreadableArticle as fault:
            problems.append(f"{name} is left out: {fault.message}")
            continue
        for article in articles:
            own = complete(name, article)
            found.append(replace(own, key=f"{name}#{article.key}" if article.key else name))
    if not found:
        said = f" {problems[0]}" if problems else ""
        raise UnreadableArticle(f"No article is found in it.{said}", help=_HELP)
    if len(problems) > _MOST_WARNINGS:
        problems[_MOST_WARNINGS:] = [f"{len(problems) - _MOST_WARNINGS} more are left out."]
    first = replace(found[0], warnings=(*problems, *found[0].warnings))
    return [first, *found[1:]]
