"""One file's bytes -> everything the stores need: read, cut, embedded, as terms."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from index.catalog.rows import PreparedArticle, PreparedFile, StoredVersion, article_id
from index.cut.passages import build_passages
from index.cut.sentences import Sentence, split_sentences
from index.dated.datelines import dateline
from index.dated.metadata import complete
from index.embedding.embedder import Embedder
from index.errors import EmptyArticle
from index.ingest.earlier import NOTHING, Earlier, reading_of
from index.ingest.embedded import embed
from index.ingest.sources import Source
from index.language.analysis import terms
from index.language.detect import UNKNOWN
from index.language.names import keys_of, names_in
from index.orders.about import without_orders
from index.orders.detector import OrderDetector
from index.read.formats import read_bytes
from index.read.own_names import OwnNames, number_of
from index.shown.said import said
from index.stores.postings import Posting
from index.types import Passage, ReadArticle, Span

PIPELINE = 7
"""Raise it when reading or cutting changes: files are then ingested again although unchanged."""
_OWN_NAMES = 1_000
"""What the number of own names is multiplied by, to stand beside the pipeline's."""
POSTINGS = "3"
"""Change it when terms or name keys do: postings are then made again when a folder is opened."""


def prepare_file(
    source: Source,
    data: bytes,
    digest: str,
    embedder: Embedder,
    detector: OrderDetector,
    read: Callable[[str, bytes], list[ReadArticle]] = read_bytes,
    pipeline: int = PIPELINE,
    earlier: Earlier = NOTHING,
) -> PreparedFile:
    """Articles of which `earlier` has the same are kept, but for one at least: when its version
    goes, the file's old bytes go with it.

    Raises UnreadableArticle when the bytes are no article, EmbeddingFault.
    """
    reads = [replace(found, url=found.url or source.url) for found in read(source.path, data)]
    files = [f"{source.path}#{found.key}" if found.key else source.path for found in reads]
    readings = [reading_of(found, pipeline) for found in reads]
    kept = [earlier.unchanged(*of) for of in zip(map(article_id, files), readings, strict=True)]
    if kept and None not in kept:
        kept[0] = None
    return PreparedFile(
        path=source.path,
        root=source.root,
        sha256=digest,
        pipeline=pipeline,
        ingested_at=datetime.now(UTC).isoformat(timespec="seconds"),
        articles=tuple(
            _prepare_article(
                file, complete(source.path, found), reading, earlier, embedder, detector
            )
            for file, found, reading, same in zip(files, reads, readings, kept, strict=True)
            if same is None
        ),
        kept=frozenset(version for version in kept if version is not None),
        article_ids=tuple(map(article_id, files)),
        warnings=tuple(warning for found in reads for warning in found.warnings),
    )


def pipeline_of(names: OwnNames) -> int:
    """What a file was read with: a file read with another is read again although unchanged."""
    return PIPELINE + _OWN_NAMES * number_of(names)


def _prepare_article(
    source_file: str,
    read: ReadArticle,
    reading: str,
    earlier: Earlier,
    embedder: Embedder,
    detector: OrderDetector,
) -> PreparedArticle:
    sentences = sentences_of(read)
    if not sentences:
        raise EmptyArticle("holds no text.")
    texts = [said(sentence.span.of(read.text), read.media_type) for sentence in sentences]
    read = without_orders(read, texts, detector)
    title_source = read.title_source or "first-sentence"
    before = earlier.article(article_id(source_file))
    vectors, orders = embed(read.title or "", title_source, texts, before, embedder, detector)
    return PreparedArticle(
        source_file=source_file,
        read=read,
        sentences=tuple(sentences),
        passages=tuple(build_passages(read.text, sentences, read.unsaid)),
        vectors=vectors,
        orders=orders,
        reading=reading,
    )


def sentences_of(read: ReadArticle) -> list[Sentence]:
    """The body's sentences; a dateline is about the article and belongs to none of them."""
    language = read.language or UNKNOWN
    head = dateline(read.text, read.body)
    outside = sorted((*read.unsaid, *((head.span,) if head else ())), key=lambda span: span.start)
    found: list[Sentence] = []
    for part in _between(read.body, outside):
        shift = found[-1].paragraph + 1 if found else 0
        own = split_sentences(read.text, part, language)
        found += [Sentence(s.span, s.paragraph + shift) for s in own]
    return found


def _between(body: Span, outside: Sequence[Span]) -> Iterator[Span]:
    start = body.start
    for span in outside:
        yield Span(start, max(start, span.start))
        start = max(start, span.end)
    yield Span(start, body.end)


def build_postings(
    version_id: int,
    sentence_ids: Sequence[int],
    sentences: Sequence[str],
    passages: Sequence[Passage],
    title: str,
    language: str,
) -> list[Posting]:
    """The keyword side of one article: a posting a sentence and one a passage."""
    found = [terms(sentence, language) for sentence in sentences]
    header = terms(title, language)
    postings = [
        Posting(identifier, version_id, sentence=own, names=keys_of(names_in(sentence)))
        for identifier, own, sentence in zip(sentence_ids, found, sentences, strict=True)
    ]
    for passage in passages:
        content = header + [term for i in passage.sentences for term in found[i]]
        first = sentence_ids[passage.sentences.start]
        postings.append(Posting(first, version_id, passage=content))
    return postings


def postings_of(version: StoredVersion) -> list[Posting]:
    """The keyword side of an article in the catalog."""
    article = version.article
    return build_postings(
        article.version_id,
        version.sentence_ids,
        version.sentences,
        version.passages,
        article.title,
        article.language,
    )
