"""Vectors in Chroma, Qdrant or PostgreSQL, and postings in tantivy.

The face: what is asked of any engine for vectors. The wiring and the doctor choose one.
"""

from index.stores.vectors import VectorIndex

__all__ = ["VectorIndex"]
