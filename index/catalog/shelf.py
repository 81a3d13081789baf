"""Whole articles in memory, in which of them each sentence is, and which are visible."""

import threading
from collections.abc import Iterable, Mapping

from cachetools import LRUCache

from index.catalog.remembered import Changes, Remembered
from index.catalog.rows import StoredVersion

CACHED_BYTES = 100_000_000
"""Of articles kept in memory with text and vectors, however long each is."""
KNOWN_SENTENCES = 500_000
"""Sentences of which it is remembered in which version they are: up to 40 MB."""
KNOWN_VERSIONS = 50_000
"""Versions known to be visible: up to 10 MB."""

_BYTES_A_SENTENCE = 250
"""Of a sentence's id, its span and its share of a passage."""


def size_of(version: StoredVersion) -> int:
    """About how many bytes of memory it takes."""
    return version.vectors.nbytes + 2 * len(version.text) + _BYTES_A_SENTENCE * len(version.spans)


class Shelf:
    """Safe from any thread. A version never changes, nor does a sentence go from one to another:
    only what is visible is forgotten with every change.
    """

    def __init__(self, changes: Changes) -> None:
        self._lock = threading.Lock()
        self._versions: LRUCache[int, StoredVersion] = LRUCache(CACHED_BYTES, size_of)
        self._version_of: dict[int, int] = {}
        self._visible: Remembered[int, None] = Remembered(changes, KNOWN_VERSIONS)

    def versions(self, version_ids: Iterable[int]) -> dict[int, StoredVersion]:
        """Those that are in memory, visible or not by now."""
        with self._lock:
            return {v: self._versions[v] for v in version_ids if v in self._versions}

    def holding(self, sentence_ids: Iterable[int]) -> dict[int, StoredVersion]:
        """By sentence, the same."""
        with self._lock:
            homes = ((n, self._version_of.get(n)) for n in sentence_ids)
            return {n: self._versions[v] for n, v in homes if v is not None and v in self._versions}

    def visible(self, sentence_ids: Iterable[int]) -> dict[int, int]:
        """Sentence -> version, for those of which it is known that they are visible now."""
        with self._lock:
            homes = {n: v for n in sentence_ids if (v := self._version_of.get(n)) is not None}
        visible = self._visible.known(set(homes.values()))
        return {n: version for n, version in homes.items() if version in visible}

    def learn(self, as_of: int, version_of: Mapping[int, int]) -> None:
        """Sentence -> version, as it was read and visible when so many changes had been."""
        with self._lock:
            if len(self._version_of) + len(version_of) > KNOWN_SENTENCES:
                self._version_of.clear()
            self._version_of.update(version_of)
        self._visible.keep(as_of, dict.fromkeys(version_of.values()))

    def keep(self, as_of: int, loaded: Iterable[StoredVersion]) -> None:
        """Versions that were visible when so many changes had been."""
        for version in loaded:
            own = version.article.version_id
            self.learn(as_of, dict.fromkeys(version.sentence_ids, own))
            if size_of(version) <= CACHED_BYTES // 4:  # else it would push out all others
                with self._lock:
                    self._versions[own] = version

    def drop(self, version_ids: Iterable[int]) -> None:
        with self._lock:
            for version_id in version_ids:
                self._versions.pop(version_id, None)

    def clear(self) -> None:
        with self._lock:
            self._versions.clear()
            self._version_of.clear()
