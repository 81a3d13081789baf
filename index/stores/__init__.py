"""Vectors in Chroma and postings in tantivy."""
