"""Qdrant inside this process: its client's local mode takes the calls that a server does."""

import warnings

from qdrant_client import QdrantClient


def local_qdrant() -> QdrantClient:
    """An empty one. Some settings do nothing, as it says once: it compares every vector."""
    warnings.filterwarnings("ignore", "Local mode performs exact|Payload indexes have no effect")
    return QdrantClient(":memory:")
