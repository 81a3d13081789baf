"""What a report is to those before it, by its own words: in any language, from what it begins with.

A model of `index/kinds` over the vectors of the first two sentences, each behind the title, which
are in the catalog: nothing is embedded for it where the articles' vectors are the built-in model's.
"""

from collections.abc import Sequence
from itertools import islice
from typing import Literal, NamedTuple

from index.catalog.rows import StoredVersion
from index.embedding.headed import embedded_texts
from index.kinds.reader import NO_KIND, SURE, KindReader

Role = Literal["correction", "dispute", "sequel", "update"]
READ = 2
"""Sentences that are read: who contradicts often stands in the second."""


def beginning(title: str, sentences: Sequence[str]) -> list[int]:
    """Ordinals of the first sentences that do more than repeat the title."""
    own = (n for n, text in enumerate(sentences) if text.casefold() != title.casefold())
    return list(islice(own, READ)) or list(range(min(READ, len(sentences))))


class Told(NamedTuple):
    """The role that a report surely has, and the chance that it tells first."""

    role: Role | None
    first: float


FIRST = Told(None, 1.0)


class RoleReader:
    """Raises EmbeddingFault."""

    def __init__(self, roles: KindReader) -> None:
        self._roles = roles

    def read(self, version: StoredVersion) -> Told:
        """A dispute surely by either sentence, all else by the first one."""
        article = version.article
        places = beginning(article.title, version.sentences)
        sentences = [version.sentence(place) for place in places]
        texts = embedded_texts(article.title, article.title_source, sentences)
        read = [
            self._roles.chances_of_sentence(text, version.vectors[place])
            for text, place in zip(texts, places, strict=True)
        ]
        if not read:
            return FIRST
        first = read[0][NO_KIND]
        if any(chances["dispute"] >= SURE for chances in read):
            return Told("dispute", first)
        match max(read[0], key=read[0].__getitem__):
            case "correction" | "dispute" as likeliest:
                return Told(likeliest, first)
        if first >= SURE:
            return Told(None, first)
        return Told("sequel" if read[0]["sequel"] > read[0]["update"] else "update", first)
