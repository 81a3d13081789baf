"""What was read from the catalog, kept until the catalog changes."""

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Generic, TypeVar

from cachetools import LRUCache

Key = TypeVar("Key")
Value = TypeVar("Value")


class Changes:
    """Counts the changes of what readers can see; whoever commits one says so."""

    def __init__(self) -> None:
        self.number = 0

    def note(self) -> None:
        self.number += 1


class Remembered(Generic[Key, Value]):
    """At most `most` values. Safe from any thread: what was read before a change is not kept."""

    def __init__(self, changes: Changes, most: int) -> None:
        self._changes = changes
        self._known: LRUCache[Key, Value] = LRUCache(most)
        self._as_of = changes.number
        self._lock = threading.Lock()

    def keep(self, as_of: int, found: Mapping[Key, Value]) -> None:
        """What was read beside something else, when so many changes had been."""
        with self._lock:
            if as_of == self._current():
                self._known.update(found)

    def known(self, keys: Iterable[Key]) -> dict[Key, Value]:
        """Those of them that need not be read."""
        with self._lock:
            self._current()
            return {key: self._known[key] for key in keys if key in self._known}

    def _current(self) -> int:
        """Forgets what was read before the last change; the caller holds the lock."""
        if self._as_of != self._changes.number:
            self._known.clear()
            self._as_of = self._changes.number
        return self._as_of

    def get(
        self, keys: Sequence[Key], read: Callable[[list[Key]], dict[Key, Value]]
    ) -> dict[Key, Value]:
        """Of these keys; those that are not known are read together, others may come along."""
        with self._lock:
            began = self._current()
            known = {key: self._known[key] for key in keys if key in self._known}
        missing = [key for key in dict.fromkeys(keys) if key not in known]
        if missing:
            found = read(missing)
            known |= {key: found[key] for key in missing if key in found}
            self.keep(began, found)
        return known
