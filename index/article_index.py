"""The index as the rest of the program sees it: articles in, evidence out."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import Engine

from index.catalog.identity import MODEL_SETTING
from index.catalog.listing import Listing
from index.catalog.reader import CatalogReader
from index.catalog.remembered import Changes
from index.catalog.revisions import Revisions
from index.catalog.rows import Counts, StoredVersion
from index.catalog.withdrawn import Withdrawals
from index.catalog.writer import CatalogWriter
from index.embedding.background import Background
from index.embedding.embedder import Embedder
from index.embedding.known import KnownTexts
from index.errors import ArticleNotFound
from index.ingest.files import Ingestor
from index.ingest.originals import Originals
from index.ingest.outcomes import Outcome, Report
from index.ingest.reindex import embedded_by_another, reindex, renew
from index.ingest.sources import Source
from index.kinds.reader import ROLES, KindReader, kind_readers, own_vectors
from index.question.question import ask
from index.ranking.evidence import KEPT, Ranker
from index.ranking.reading import Ranked
from index.ranking.retrieve import Candidates, Retriever
from index.ranking.weights import Weights, load_weights
from index.read.processes import ReadingProcesses
from index.reader import Reader
from index.recalled.reader import RecallReader
from index.repair.differences import Differences
from index.repair.upkeep import Upkeep
from index.stores.postings import Postings
from index.stores.vectors import VectorIndex
from index.stories.grouping import StoryGrouper
from index.stories.join import StoryJoin
from index.stories.profile import Profile
from index.stories.reader import StoryReader
from index.stories.role import RoleReader
from index.stories.store import StoryStore
from index.stories.types import Story
from index.types import NO_FILTERS, Article, Evidence, Filters


class ArticleIndex:
    """Safe from any thread; a file is read and embedded before the stores are locked to change.

    Raises IndexFault and its kin, nothing of the libraries below.
    """

    def __init__(
        self,
        engine: Engine,
        vectors: VectorIndex,
        postings: Postings,
        embedder: Embedder,
        originals: Originals,
        *,
        reading: ReadingProcesses,
        reader: Reader | None = None,
        weights: Weights | None = None,
    ) -> None:
        self._engine, self._vectors, self._postings = engine, vectors, postings
        self._embedder, self._originals = embedder, originals
        self.reader = reader
        """Judges whether a sentence answers; None where the wiring chose none."""
        self.listing, self.revisions = Listing(engine), Revisions(engine)
        changes = Changes()
        self._reader, self._writer = CatalogReader(engine, changes), CatalogWriter(engine, changes)
        self.withdrawals = Withdrawals(engine, changes, self._reader.file_changed)
        background, known = Background(embedder), KnownTexts(embedder)
        self.embedder, own = known, own_vectors(known)
        self.kinds, self.people, self.states, self.causes = kind_readers(own)
        self.recalled, roles = RecallReader(own), RoleReader(KindReader(own, ROLES))
        stores = self._reader, vectors, postings
        self._retriever = Retriever(*stores, known, background, self.withdrawals)
        self.likeness, self.mended = background.likeness, self._retriever.mended
        self._ranker = Ranker(self._reader, postings, weights or load_weights(), reader)
        self._stories = StoryReader(engine, changes)
        self._join = StoryJoin(self._stories, self._reader)
        story_store = StoryStore(engine, changes)
        self._grouper = StoryGrouper(story_store, *stores, self.likeness, roles, self.people)
        self._ingestor = Ingestor(
            self._reader, self._writer, vectors, postings, embedder, originals, self._grouper,
            reading,
        )  # fmt: skip
        self.upkeep = Upkeep(engine, *stores, originals, self._ingestor.changing)
        self.missing = self.upkeep.missing
        self.incomplete = False
        """Whether rows were missing behind `recover`: until a reindex, not all is found."""
        self.differences = Differences()
        """What some articles had otherwise in the stores than in the catalog then."""

    def recover(self) -> None:
        """Takes up what an end, or an older program, left undone: opening an index only reads."""
        self._ingestor.purge(self._writer.invisible_versions())
        self.upkeep.drop_strays()
        renew(self._reader, self._writer, self._postings, self._embedder, self._grouper)
        self.incomplete, self.differences = any(self.missing()), self.upkeep.sample()

    def require_same_model(self) -> None:
        """Raises EmbeddingMismatch when the stored vectors come from another model."""
        stored = self._reader.get_setting(MODEL_SETTING)
        if stored is None:
            self._writer.set_setting(MODEL_SETTING, self._embedder.model)
        elif stored != self._embedder.model:
            raise embedded_by_another(stored, self._embedder.model)

    # --- writing --------------------------------------------------------------------------

    def ingest(
        self,
        sources: Iterable[Source],
        *,
        prune: Iterable[str] = (),
        on_outcome: Callable[[Outcome], None] = lambda _: None,
    ) -> Report:
        """Brings these files up to date; failures are outcomes in the report.

        `prune` names root folders: articles ingested from them whose file is not among the
        sources are removed.
        """
        report = self._ingestor.ingest(sources, on_outcome)
        kept = [outcome.path for outcome in report.outcomes]
        for root in () if report.stopped else prune:
            for outcome in self.prune(root, kept):
                report.outcomes.append(outcome)
                on_outcome(outcome)
        return report

    def prune(self, root: str, keep: Iterable[str]) -> list[Outcome]:
        """Removes the articles ingested from a root folder whose path is not in `keep`."""
        kept = set(keep)
        with self._ingestor.changing:
            gone = [path for path in self._reader.paths_under(root) if path not in kept]
            return self._ingestor.remove_files(gone)

    def remove(self, article_id: str) -> None:
        """Removes one article. Raises ArticleNotFound."""
        with self._ingestor.changing:
            retired = self._writer.retire_article(article_id)
            if not retired:
                raise _not_found(article_id)
            self._ingestor.purge(retired)
            self._grouper.catch_up()

    def reindex(self, on_progress: Callable[[int, int], None] = lambda done, total: None) -> None:
        """Makes vectors and postings again from the catalog; re-embeds if the model changed."""
        with self._ingestor.changing:
            reindex(
                self._reader, self._writer, self._vectors, self._postings, self._embedder,
                self._grouper, on_progress,
            )  # fmt: skip

    # --- reading --------------------------------------------------------------------------

    def find(
        self,
        question: str,
        filters: Filters = NO_FILTERS,
        *,
        keep: int = KEPT,
        today: date | None = None,
    ) -> Evidence:
        """The `keep` best sentences for a standalone question, and a calibrated confidence.

        `today` is the day of asking, from which "yesterday" counts. A question without a content
        word ("Who?", "???") has confidence 0.
        """
        asked = ask(question, today)
        candidates, copies = self._join.candidates(self._retriever, asked, filters)
        found = self._join.with_copies(self._ranker.rank(candidates, keep), copies, filters)
        return found if asked.terms(asked.language) else replace(found, confidence=0.0, nearest=())

    def near(self, text: str, filters: Filters = NO_FILTERS) -> Candidates:
        """Sentences near a text, found and not ranked."""
        return self._join.candidates(self._retriever, ask(text), filters)[0]

    def ranked(self, question: str, *, read: bool = True) -> Ranked:
        """What the ranking sees of a question, read or not: for fitting it and explaining it."""
        return self._ranker.ranked(self.near(question), read=read)

    def article(self, article_id: str) -> Article:
        """Raises ArticleNotFound."""
        if (found := self._reader.article(article_id)) is None:
            raise _not_found(article_id)
        return found

    def articles(self, *, limit: int, after: str | None = None) -> tuple[list[Article], bool]:
        """One page of all, and whether more follow."""
        return self.listing.page(limit=limit, after=after)

    def stored(self, article_id: str) -> StoredVersion:
        """An article with its text, sentences and passages. Raises ArticleNotFound."""
        if (found := self.stored_all([self.article(article_id)]).get(article_id)) is None:
            raise _not_found(article_id)
        return found

    def stored_all(self, articles: Iterable[Article]) -> dict[str, StoredVersion]:
        """By id, those of the articles that are visible as they are; read together."""
        found = self._reader.stored(list({article.version_id for article in articles}))
        return {version.article.id: version for version in found.values()}

    def original(self, article_id: str) -> bytes:
        """The file's bytes as they were ingested. Raises ArticleNotFound."""
        if (data := self._originals.get(self.article(article_id).sha256)) is None:
            raise _not_found(article_id)
        return data

    def story(self, story_id: str) -> Story:
        """Raises StoryNotFound."""
        return self._stories.story(story_id)

    def stories(
        self, *, limit: int, after: str | None = None, several: bool = False
    ) -> tuple[list[Story], bool]:
        """One page, the newest first, and whether more follow. Raises StoryNotFound."""
        return self._stories.page(limit=limit, after=after, several=several)

    def stories_of(self, article_ids: Sequence[str]) -> list[Story]:
        """The stories these articles are in, each once, in the articles' order."""
        return self._stories.of_articles(article_ids)

    def profiles(self) -> list[Profile]:
        """What the grouping sees of every article: for fitting and for explaining it."""
        return self._grouper.profiles()

    def counts(self) -> Counts:
        """What can be found."""
        return self._reader.counts()

    def close(self) -> None:
        self._ingestor.close()
        self._postings.close()
        self._vectors.close()
        self._engine.dispose()


def _not_found(article_id: str) -> ArticleNotFound:
    return ArticleNotFound(
        f"No article has the id {article_id}.", help="List the articles to see their ids."
    )
