"""Who wrote a page's article and when, as the page shows it to its readers."""

import re
from copy import deepcopy
from itertools import islice

from trafilatura.htmlprocessing import prune_unwanted_nodes
from trafilatura.json_metadata import normalize_authors
from trafilatura.xpaths import AUTHOR_DISCARD_XPATHS, AUTHOR_XPATHS

from index.dated.datelines import LABELLED
from index.dated.dates import parse_date
from index.read.markup.element import Element, words

_LONGEST_BYLINE = 120
_LONGEST_DATE = 80
_PARAGRAPH = 100
_MOST_BETWEEN = 100
"""Elements between a headline and its article."""
_PARTS = re.compile(r"\s+[|•·]\s+")


def signed(root: Element) -> list[str]:
    """The authors that stand side by side in the first byline."""
    links = [a for a in root.iter("a") if "author" in (a.get("rel") or "").split()]
    if beside := _beside(links):
        return beside
    pruned = prune_unwanted_nodes(deepcopy(root), AUTHOR_DISCARD_XPATHS)
    for path in AUTHOR_XPATHS:
        found = [e for e in path(pruned) if 2 < len(words(e)) < _LONGEST_BYLINE]
        if found:
            names = (normalize_authors(None, name) for name in _beside(found))
            return [name for name in names if name]
    return []


def _beside(found: list[Element]) -> list[str]:
    """The first and those of its kind around it."""
    return [
        words(e)
        for e in found
        if e.getparent() is found[0].getparent() and e.get("class") == found[0].get("class")
    ]


def dated(root: Element) -> str | None:
    """The only time that the page marks, else the date between its headline and its text."""
    around = ("aside", "nav", "footer")
    times = [t for t in root.iter("time") if next(t.iterancestors(*around), None) is None]
    if len(times) == 1:
        said = times[0].get("datetime") or words(times[0])
        if parse_date(said[:_LONGEST_DATE]):
            return said
    return _under_headline(root)


def _under_headline(root: Element) -> str | None:
    heads = list(root.iter("h1"))
    if len(heads) != 1:
        return None
    following = heads[0].xpath("following::*")
    for element in islice(following, _MOST_BETWEEN):
        line = words(element)
        if element.tag == "p" and len(line) > _PARAGRAPH:
            return None
        if len(line) <= _LONGEST_DATE and any(map(str.isdigit, line)):
            parts = (LABELLED.sub("", part, count=1) for part in _PARTS.split(line))
            if said := next(filter(parse_date, parts), None):
                return said
    return None
