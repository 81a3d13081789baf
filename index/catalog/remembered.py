"""What was read from the catalog, kept until the catalog changes."""

import threading
from collections.abc import Callable, Sequence
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

    def get(
        self, keys: Sequence[Key], read: Callable[[list[Key]], dict[Key, Value]]
    ) -> dict[Key, Value]:
        """Of these keys; those that are not known are read together, others may come along."""
        with self._lock:
            if self._as_of != self._changes.number:
                self._known.clear()
            began = self._as_of = self._changes.number
            known = {key: self._known[key] for key in keys if key in self._known}
        missing = [key for key in dict.fromkeys(keys) if key not in known]
        if missing:
            found = read(missing)
            known |= {key: found[key] for key in missing if key in found}
            with self._lock:
                if began == self._as_of == self._changes.number:
                    self._known.update(found)
        return known
