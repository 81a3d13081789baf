"""Text -> vectors: the protocol, the built-in model, a server's, and what a similarity means.

The face: that meaning. Embedders are heavy, so the wiring and the doctor choose one of `embedder`,
`remote` and `e5` there.
"""

from index.embedding.background import Likeness

__all__ = ["Likeness"]
