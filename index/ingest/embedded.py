"""An article's sentences -> their vectors, and which of them give orders."""

from collections.abc import Sequence

import numpy as np

from index.catalog.rows import StoredVersion
from index.embedding.embedder import Embedder, Vectors
from index.embedding.headed import embedded_texts, has_header
from index.orders.detector import OrderDetector
from index.types import TitleSource


def embed(
    title: str,
    title_source: TitleSource,
    sentences: Sequence[str],
    earlier: StoredVersion | None,
    embedder: Embedder,
    detector: OrderDetector,
) -> tuple[Vectors, tuple[int, ...]]:
    """Vectors of shape (sentences, dimension), and ordinals of sentences that give orders.

    What the article's earlier version embedded is taken over from it. The catalog keeps half
    precision: such a vector is the one that `reindex` writes, within 0.001 of the embedder's.
    Raises EmbeddingFault.
    """
    texts = embedded_texts(title, title_source, sentences)
    known = _places(earlier) if earlier else {}
    new = [place for place, text in enumerate(texts) if text not in known]
    vectors = np.zeros((len(texts), embedder.dimension), np.float32)
    orders: set[int] = set()
    if new:
        vectors[new] = embedder.embed_sentences([texts[place] for place in new])
        alone = [sentences[place] for place in new]
        found = detector.orders(alone, vectors[new], behind_title=has_header(title_source))
        orders = {new[place] for place in found}
    if earlier:
        old = {place: known[text] for place, text in enumerate(texts) if text in known}
        vectors[list(old)] = earlier.vectors[list(old.values())]
        orders |= {place for place, before in old.items() if before in earlier.orders}
    return vectors, tuple(sorted(orders))


def _places(earlier: StoredVersion) -> dict[str, int]:
    article = earlier.article
    texts = embedded_texts(article.title, article.title_source, earlier.sentences)
    return {text: place for place, text in enumerate(texts)}
