"""Makes vectors and postings again from the catalog, with the embedder now configured."""

from collections.abc import Callable, Sequence

import numpy as np

from index.catalog.identity import MODEL_SETTING, UNFINISHED
from index.catalog.reader import CatalogReader
from index.catalog.rows import StoredVersion, pack_vector
from index.catalog.writer import CatalogWriter
from index.embedding.embedder import Embedder, Vectors
from index.embedding.headed import embedded_texts, has_header
from index.errors import EmbeddingMismatch
from index.ingest.prepare import POSTINGS, postings_of
from index.orders.detector import ORDERS, OrderDetector
from index.servers.address import model_shown
from index.stores.postings import Postings
from index.stores.vectors import VectorIndex
from index.stories.grouping import GROUPING, StoryGrouper

POSTINGS_SETTING = "postings"
GROUPING_SETTING = "grouping"
ORDERS_SETTING = "orders"
ADDED_TOGETHER = 2000
"""Vectors written at once: a row alone costs the engine three times as much."""


def reindex(
    reader: CatalogReader,
    writer: CatalogWriter,
    vectors: VectorIndex,
    postings: Postings,
    embedder: Embedder,
    stories: StoryGrouper,
    on_progress: Callable[[int, int], None],
) -> None:
    """Safe to interrupt: the model is recorded last, so a second run starts over."""
    changed = reader.get_setting(MODEL_SETTING) != embedder.model
    # Until it is finished no model matches: vectors of two models are not comparable.
    writer.set_setting(MODEL_SETTING, UNFINISHED)
    vectors.clear()
    postings.clear()
    version_ids = reader.version_ids()
    waiting: list[tuple[StoredVersion, Vectors]] = []
    for done, version_id in enumerate(version_ids):
        on_progress(done, len(version_ids))
        version = reader.stored([version_id])[version_id]
        title, texts = version.article.title, version.sentences
        own = version.vectors
        if changed:
            own = embedder.embed_sentences(
                embedded_texts(title, version.article.title_source, texts)
            )
            packed = [pack_vector(vector) for vector in own]
            writer.set_vectors(list(zip(version.sentence_ids, packed, strict=True)))
        waiting.append((version, own))
        if sum(len(own) for _, own in waiting) >= ADDED_TOGETHER:
            _add(waiting, vectors)
            waiting = []
        postings.add(postings_of(version))
    _add(waiting, vectors)
    postings.commit()
    reader.forget()
    writer.set_setting(POSTINGS_SETTING, POSTINGS)
    if changed:
        stories.start_over()
    stories.catch_up()
    writer.set_setting(MODEL_SETTING, embedder.model)
    on_progress(len(version_ids), len(version_ids))


def _add(waiting: Sequence[tuple[StoredVersion, Vectors]], vectors: VectorIndex) -> None:
    if waiting:
        ids = [n for version, _ in waiting for n in version.sentence_ids]
        owners = [version.article.version_id for version, own in waiting for _ in own]
        vectors.add(ids, np.concatenate([own for _, own in waiting]), owners)


def renew(
    reader: CatalogReader,
    writer: CatalogWriter,
    postings: Postings,
    embedder: Embedder,
    stories: StoryGrouper,
) -> None:
    """Works out again what an older version of the program left otherwise in a data folder."""
    _renew_postings(reader, writer, postings)
    if reader.get_setting(GROUPING_SETTING) != GROUPING:
        stories.start_over()
        writer.set_setting(GROUPING_SETTING, GROUPING)
    if reader.get_setting(MODEL_SETTING) in (None, embedder.model):
        _find_orders(reader, writer, OrderDetector(embedder))
        stories.catch_up()


def _renew_postings(reader: CatalogReader, writer: CatalogWriter, postings: Postings) -> None:
    """Makes the postings again when they hold another version's terms; nothing is embedded."""
    if reader.get_setting(POSTINGS_SETTING) == POSTINGS:
        return
    postings.clear()
    for version_id in reader.version_ids():
        postings.add(postings_of(reader.stored([version_id])[version_id]))
    postings.commit()
    writer.set_setting(POSTINGS_SETTING, POSTINGS)


def _find_orders(reader: CatalogReader, writer: CatalogWriter, detector: OrderDetector) -> None:
    """Looks for orders in articles in which they were looked for with other weights, or never.

    The weights are recorded last: after an interruption all are looked at again.
    """
    same = reader.get_setting(ORDERS_SETTING) == ORDERS
    for version_id in reader.without_orders() if same else reader.version_ids():
        version = reader.stored([version_id])[version_id]
        headed = has_header(version.article.title_source)
        found = detector.orders(version.sentences, version.vectors, behind_title=headed)
        writer.set_orders(version_id, found)
    reader.forget()
    if not same:
        writer.set_setting(ORDERS_SETTING, ORDERS)


def embedded_by_another(stored: str, present: str) -> EmbeddingMismatch:
    """Models: of the vectors that are stored, and of the settings."""
    return EmbeddingMismatch(
        f"The articles were embedded with {model_shown(stored)}, the settings say "
        f"{model_shown(present)}.",
        help="Run `qa-service reindex` to embed them again, or set the old model back.",
    )
