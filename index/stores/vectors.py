"""Nearest-neighbour search over sentence vectors, whichever engine does it.

Only ids are taken from an engine: similarities are computed again from the catalog's own
vectors, so every engine ranks alike and filters stay exact.
"""

import hashlib
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.embedding.embedder import Vectors
from index.errors import StorageFault
from index.servers.address import ESCAPED, can_be_read

PREFIX = "sentences"


class VectorIndex(Protocol):
    """Finds the sentences whose vectors are nearest. All methods raise StorageFault."""

    @property
    def restricts(self) -> int:
        """To how many versions a search can be restricted inside the engine; 0: it cannot be."""

    def add(self, ids: Sequence[int], vectors: Vectors, versions: Sequence[int]) -> None:
        """Of each sentence its id, its vector and the version of the article it stands in."""

    def delete(self, ids: Sequence[int]) -> None: ...

    def search(
        self, vector: NDArray[np.float32], limit: int, versions: AbstractSet[int] | None = None
    ) -> list[int]:
        """Sentence ids, nearest first; of these versions only, `restricts` of them at most."""

    def count(self) -> int: ...

    def ids(self) -> list[int]:
        """All that are held."""

    def held(self, ids: Sequence[int]) -> dict[int, NDArray[np.float32]]:
        """The vectors that are there, by id."""

    def strangers(self) -> int:
        """Vectors in this store that were made for another catalog."""

    def forget_strangers(self) -> None: ...

    def clear(self) -> None:
        """Forgets every vector of this catalog, another model's too."""

    def close(self) -> None:
        """Releases files and connections."""


def collection_name(model: str, dimension: int, catalog: str) -> str:
    """Of one catalog's vectors by one model."""
    known = hashlib.sha256(f"{model}/{dimension}".encode()).hexdigest()[:12]
    return "-".join(filter(None, (PREFIX, catalog, known)))


def require_address(url: str, setting: str) -> None:
    """Raises StorageFault."""
    if not can_be_read(url):
        raise no_address(setting)


def no_address(setting: str) -> StorageFault:
    return StorageFault(
        "The vector store's address cannot be used.", help=f"Check {setting}. {ESCAPED}"
    )


def left_alone(why: str) -> StorageFault:
    """For a server that failed shortly before."""
    return StorageFault(
        f"The vector store is left alone for now. {why}", help="Run `qa-service doctor`."
    )
