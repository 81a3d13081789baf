"""Reads a store through. Chroma's graph files are read in a process of their own: a damaged one can
end the process that opens it, and no exception is raised.

`python -m index.repair.probe FOLDER` ends with 0 when all of a Chroma folder can be read.
"""

import subprocess
import sys
from collections.abc import Callable
from os import environ, pathsep
from pathlib import Path
from typing import Literal

import numpy as np

from index.errors import IndexFault
from index.stores.chroma import close_client, each_collection, open_chroma, vector_faults
from index.stores.postings import Postings

Store = Literal["chroma", "postings"]
PAGE = 1000
QUESTIONS = 16
_PROJECT = str(Path(__file__).parents[2])


def damage(store: Store, folder: Path) -> str:
    """Why a store cannot be read through; empty when it can, or is not there at all."""
    if not folder.exists() or not any(folder.iterdir()):
        return ""
    if store == "postings":
        return _fault(_read_postings, folder)
    return _beside(folder) if any(folder.rglob("*.bin")) else _fault(_read_chroma, folder)


def _fault(read: Callable[[Path], None], folder: Path) -> str:
    try:
        read(folder)
    except IndexFault as fault:
        return fault.message
    return ""


def _beside(folder: Path) -> str:
    """The same for Chroma, in another process."""
    paths = pathsep.join(filter(None, (_PROJECT, environ.get("PYTHONPATH"))))
    done = subprocess.run(
        [sys.executable, "-m", __spec__.name, str(folder)],
        env={**environ, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode == 0:
        return ""
    if done.returncode < 0:
        return f"it ends the process that reads it (signal {-done.returncode})"
    return done.stdout.strip() or "it cannot be read"


def _read_chroma(folder: Path) -> None:
    with vector_faults():
        client = open_chroma(folder)
        for collection in each_collection(client):
            total = collection.count()
            for start in range(0, total, PAGE):
                held = collection.get(limit=PAGE, offset=start, include=["embeddings"])
                rows = np.asarray(held["embeddings"])
                asked = rows[:: max(1, len(rows) // QUESTIONS)]
                collection.query(query_embeddings=asked, n_results=min(100, total), include=[])
        close_client(client)


def _read_postings(folder: Path) -> None:
    postings = Postings(folder)
    postings.read_through()
    postings.close()


if __name__ == "__main__":
    said = _fault(_read_chroma, Path(sys.argv[1]))
    print(said)
    sys.exit(bool(said))
