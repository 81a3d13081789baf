"""Builds everything once from the settings: the only module that chooses implementations."""

import logging
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial

from sqlalchemy import Engine

from index.article_index import ArticleIndex
from index.catalog import catalog_identity, vector_dimension
from index.data_folder import DataFolder
from index.embedding.e5.text import wheel_text
from index.embedding.embedder import Embedder, LocalEmbedder
from index.errors import StorageFault
from index.ingest import Originals
from index.read.processes import ReadingProcesses
from index.reader import Reader
from index.reader.later import LaterReader
from index.reader.onnx_reader import OnnxReader
from index.repair.aside import SetAside, set_damaged_aside
from index.smalltalk import SmallTalkReader
from index.stores import VectorIndex
from index.stores.chroma import ChromaVectors, connect_chroma, open_chroma
from index.stores.postings import Postings
from prompts import PromptError
from qa_service.access.keys import KeyStore
from qa_service.access.privacy import PrivacyStore
from qa_service.answer.news_sense import NewsSense
from qa_service.answer.path import AnswerPath
from qa_service.answer.suggested import Suggested
from qa_service.answer.understanding import Rewriter, Understanding
from qa_service.calibration_file import outdated_in, weights_in_use
from qa_service.compose import Composer
from qa_service.compose.extractive import ExtractiveComposer
from qa_service.conversation.feedback import FeedbackStore
from qa_service.conversation.host import Host
from qa_service.conversation.responses import ResponseStore
from qa_service.conversation.store import ConversationStore
from qa_service.desk.notes import NoteStore
from qa_service.desk.reports import ReportStore
from qa_service.errors import MissingPrompt
from qa_service.held import held_catalog
from qa_service.ingesting.jobs import IngestJobs
from qa_service.ingesting.spool import Spool
from qa_service.library.follow_ups import follow_ups
from qa_service.library.printed_pages import PrintedPages
from qa_service.library.suggestions import Suggestions
from qa_service.operations.computing import done_inside
from qa_service.settings import Settings
from qa_service.verify import Verifier
from qa_service.verify.judge import Judge, ModelJudge
from qa_service.wording.links import SourceLinks


@dataclass(frozen=True, slots=True)
class Service:
    """Everything a channel needs."""

    settings: Settings
    folder: DataFolder
    index: ArticleIndex
    conversations: ConversationStore
    path: AnswerPath
    feedback: FeedbackStore
    reports: ReportStore
    notes: NoteStore
    responses: ResponseStore
    suggestions: Suggestions
    links: SourceLinks
    jobs: IngestJobs
    keys: KeyStore
    privacy: PrivacyStore
    engine: Engine
    """The database, for a channel's tables of its own."""
    talk: SmallTalkReader
    """What somebody does with a message."""
    pages: PrintedPages


@contextmanager
def opened_service(settings: Settings, *, base_url: str = "") -> Iterator[Service]:
    """The whole service over the settings' data folder, locked, and closed at the end.

    `base_url` is where citations link to when QA_PUBLIC_URL is not set.
    Raises DataFolderBusy, other IndexFaults and ServiceFaults.
    """
    with _opened(settings) as (folder, engine, index, embedder, reader):
        index.require_same_model()
        outdated = outdated_in(settings.data_dir)
        for said in filter(None, (index.upkeep.loss(), str(index.differences), outdated)):
            logging.getLogger(__name__).warning("%s Run `qa-service doctor`.", said)
        reader.begin()
        if isinstance(embedder, LocalEmbedder):
            embedder.begin()
        conversations = ConversationStore(engine)
        own = f"http://{settings.host}:{settings.port}"
        links = SourceLinks(settings.public_url or base_url or own)
        suggestions = Suggestions(index, weights_in_use(settings.data_dir).threshold)
        notes, talk = NoteStore(engine), SmallTalkReader(index.embedder)
        path = build_path(settings, index, conversations, links, talk, suggestions, notes)
        with (
            closing(IngestJobs(index, Spool(folder.jobs))) as jobs,
            closing(PrintedPages(index)) as pages,
            done_inside(),
        ):
            yield Service(
                settings, folder, index, conversations, path, FeedbackStore(engine),
                ReportStore(engine), notes, ResponseStore(engine), suggestions, links, jobs,
                KeyStore(engine), PrivacyStore(engine), engine, talk, pages,
            )  # fmt: skip


@contextmanager
def opened_index(
    settings: Settings,
    *,
    any_model: bool = False,
    on_aside: Callable[[SetAside], None] | None = None,
) -> Iterator[ArticleIndex]:
    """Only the index. `any_model` opens it although another model embedded the articles; with
    `on_aside` stores that cannot be read are moved aside first, and told to it.
    """
    with _opened(settings, on_aside) as (_, _, index, *_):
        if not any_model:
            index.require_same_model()
        yield index


def build_path(
    settings: Settings,
    index: ArticleIndex,
    conversations: ConversationStore,
    links: SourceLinks,
    talk: SmallTalkReader,
    suggestions: Suggestions,
    notes: NoteStore,
) -> AnswerPath:
    """The answer path, with the language model when one is set. Raises MissingPrompt."""
    composer: Composer | None = None
    rewriter: Rewriter | None = None
    judge: Judge | None = None
    if settings.llm_model:
        # Here, because importing the model's client takes half a second.
        from qa_service.compose.language_model import LanguageModelComposer  # noqa: PLC0415
        from qa_service.compose.standalone_model import standalone_question  # noqa: PLC0415
        from qa_service.model.client import OpenAIModel  # noqa: PLC0415

        model = OpenAIModel.from_settings(settings)
        try:
            composer = LanguageModelComposer(model)
            rewriter = partial(standalone_question, model)
            judge = ModelJudge(model) if settings.verify_judge else None
        except PromptError as error:
            raise MissingPrompt(str(error), help="Restore the prompts folder.") from error
    longest, threshold = settings.max_question_chars, weights_in_use(settings.data_dir).threshold
    following = partial(follow_ups, index) if settings.suggest else lambda answer: ()
    return AnswerPath(
        index, conversations, links, ExtractiveComposer(index.likeness, talk.asks_several),
        composer,
        Understanding(index, conversations, rewriter, talk, threshold=threshold,
                      max_question_chars=longest),
        NewsSense(index, Verifier(judge), threshold),
        host=Host(index, suggestions.questions),
        suggested=Suggested(following, index.counts),
        notes=notes,
        threshold=threshold, max_question_chars=longest,
    )  # fmt: skip


def build_embedder(
    settings: Settings, dimension: Callable[[str], int] = lambda model: 0
) -> Embedder:
    """The built-in model, which loads nothing yet, or the embeddings server when one is set: see
    there for `dimension`. Raises EmbeddingFault.
    """
    if not settings.embedding_base_url:
        return LocalEmbedder()
    from index.embedding.remote import RemoteEmbedder  # noqa: PLC0415 -- as in build_path

    return RemoteEmbedder(
        settings.embedding_base_url,
        settings.embedding_model,
        settings.embedding_api_key.get_secret_value(),
        known=dimension,
    )


def build_reader() -> LaterReader:
    """Loads nothing yet, and never fails: a reader that does not load says so when it is asked."""
    return LaterReader(lambda: OnnxReader(wheel_text()))


@contextmanager
def _opened(
    settings: Settings, on_aside: Callable[[SetAside], None] | None = None
) -> Iterator[tuple[DataFolder, Engine, ArticleIndex, Embedder, LaterReader]]:
    with held_catalog(settings) as (folder, engine):
        catalog = catalog_identity(engine)
        embedder = build_embedder(settings, partial(vector_dimension, engine))
        reader = build_reader()
        if on_aside is not None:
            chroma = None if settings.vectors_on_server else folder.chroma
            for moved in set_damaged_aside(chroma, folder.postings):
                on_aside(moved)
        with closing(build_index(settings, folder, engine, catalog, embedder, reader)) as index:
            index.recover()
            yield folder, engine, index, embedder, reader


def build_index(
    settings: Settings, folder: DataFolder, engine: Engine, catalog: str,
    embedder: Embedder, reader: Reader,
) -> ArticleIndex:  # fmt: skip
    """Over a folder and a catalog that the caller holds."""
    return ArticleIndex(
        engine,
        build_vectors(settings, folder, embedder, catalog),
        Postings(folder.postings, catalog),
        embedder,
        Originals(folder.originals),
        reading=ReadingProcesses(settings.field_names, settings.max_article_bytes),
        weights=weights_in_use(settings.data_dir),
        reader=reader,
    )


def build_vectors(
    settings: Settings, folder: DataFolder, embedder: Embedder, catalog: str
) -> VectorIndex:
    """Chroma in the data folder, unless a server is set. Raises StorageFault."""
    known = embedder.model, embedder.dimension, catalog
    if settings.pgvector_url:  # here, because its driver is slow to import
        from index.stores.pgvector import PgVectors, connect_pgvector  # noqa: PLC0415

        return PgVectors(connect_pgvector(settings.pgvector_url), *known)
    if not settings.qdrant_url:
        url = settings.chroma_url
        return ChromaVectors(connect_chroma(url) if url else open_chroma(folder.chroma), *known)
    try:  # here, because it is not among the packages that everyone needs
        from index.stores.qdrant import QdrantVectors, connect_qdrant  # noqa: PLC0415
    except ImportError as error:
        raise StorageFault(
            f"QA_QDRANT_URL is set, but Qdrant's client is not installed: {error}.",
            help="Install it: pip install 'qa-service[qdrant]'.",
        ) from error
    client = connect_qdrant(settings.qdrant_url, settings.qdrant_api_key.get_secret_value())
    return QdrantVectors(client, *known, shards=settings.qdrant_shards,
                         replicas=settings.qdrant_replicas)  # fmt: skip
