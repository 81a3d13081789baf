"""Keyword search with tantivy: BM25 over sentences and passages, and over name keys.

Terms are made by `index.language.analysis` and stored as they are; queries are built from terms,
never parsed from user text.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import tantivy

from index.errors import StorageFault, is_panic

MAX_QUERY_TERMS = 64
WRITER_BYTES = 64_000_000
_PLAIN = "plain"

Field = Literal["sentence", "passage", "names"]
FIELDS: tuple[Field, ...] = ("sentence", "passage", "names")
MOST_ALIKE = 1000
"""Sentences of one article that may have the same terms, when postings are compared."""


@dataclass(frozen=True, slots=True)
class Posting:
    """One sentence or passage as terms. A passage has the id of its first sentence."""

    id: int
    version_id: int
    sentence: Sequence[str] = ()
    passage: Sequence[str] = ()
    names: Sequence[str] = ()


class Postings:
    """All methods raise StorageFault. One process may write; searches see the last commit.

    The folder belongs to one catalog: what another's name stands beside is forgotten.
    """

    def __init__(self, folder: Path, catalog: str | None = None) -> None:
        with _posting_faults():
            folder.mkdir(parents=True, exist_ok=True)
            self._schema = _schema()
            self._index = tantivy.Index(self._schema, path=str(folder))
            words = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
            self._index.register_tokenizer(_PLAIN, words)
            self._writer = self._index.writer(WRITER_BYTES, num_threads=1)
            if catalog is not None:
                self._belong_to(catalog, folder / "catalog")

    def _belong_to(self, catalog: str, note: Path) -> None:
        owner = note.read_text(encoding="utf-8") if note.exists() else ""
        if owner != catalog:
            self.clear()
            note.write_text(catalog, encoding="utf-8")

    def add(self, postings: Sequence[Posting]) -> None:
        """Not visible, nor safe from a crash, before `commit`."""
        with _posting_faults():
            for posting in postings:
                document = tantivy.Document()
                document.add_unsigned("id", posting.id)
                document.add_unsigned("version", posting.version_id)
                document.add_text("sentence", " ".join(posting.sentence))
                document.add_text("passage", " ".join(posting.passage))
                document.add_text("names", " ".join(posting.names))
                self._writer.add_document(document)

    def delete_versions(self, version_ids: Sequence[int]) -> None:
        """Takes effect with the next `commit`."""
        # By query: a bare term of a Python int would be signed and match no unsigned field.
        with _posting_faults():
            doomed = tantivy.Query.term_set_query(self._schema, "version", list(version_ids))
            self._writer.delete_documents_by_query(doomed)

    def commit(self) -> None:
        with _posting_faults():
            self._writer.commit()
            self._index.reload()

    def clear(self) -> None:
        """Forgets everything, at once."""
        with _posting_faults():
            self._writer.delete_all_documents()
            self._writer.commit()
            self._index.reload()

    def count(self) -> int:
        """Sentences and passages held."""
        return int(self._index.searcher().num_docs)

    def hold(self, postings: Sequence[Posting]) -> bool:
        """Whether a version's postings are these: as many, each found by all of its terms."""
        with _posting_faults():
            searcher = self._index.searcher()
            own = tantivy.Query.term_set_query(self._schema, "version", [postings[0].version_id])
            if len(searcher.search(own, len(postings) + 1, count=False).hits) != len(postings):
                return False
            return all(
                posting.id in self._all_of(searcher, own, field, getattr(posting, field))
                for posting in postings
                for field in FIELDS
                if getattr(posting, field)
            )

    def _all_of(
        self, searcher: tantivy.Searcher, own: tantivy.Query, field: Field, terms: Sequence[str]
    ) -> set[int]:
        """Ids of the versions' postings that have all of these terms in a field."""
        must = [tantivy.Query.term_query(self._schema, field, t, "freq") for t in set(terms)]
        every = tantivy.Query.boolean_query([(tantivy.Occur.Must, q) for q in (own, *must)])
        found = searcher.search(every, MOST_ALIKE, count=False).hits
        ids = searcher.fast_field_values("id", [address for _, address in found])
        return {int(n) for n in ids if n is not None}

    def read_through(self) -> None:
        """Reads what every search reads."""
        with _posting_faults():
            searcher = self._index.searcher()
            every = searcher.search(tantivy.Query.all_query(), max(1, searcher.num_docs)).hits
            searcher.fast_field_values("id", [address for _, address in every])
            for field in FIELDS:
                for term, _ in searcher.terms_with_prefix(field, ""):
                    query = tantivy.Query.term_query(self._schema, field, term, "freq")
                    searcher.search(query, 1)

    def search(
        self,
        field: Field,
        terms: Sequence[str],
        limit: int,
        versions: Sequence[int] | None = None,
    ) -> list[tuple[int, float]]:
        """(id, BM25 score), best first; with `versions`, of those versions only."""
        distinct = list(dict.fromkeys(terms))[:MAX_QUERY_TERMS]
        if not distinct or versions == []:
            return []
        should = [
            (tantivy.Occur.Should, tantivy.Query.term_query(self._schema, field, term, "freq"))
            for term in distinct
        ]
        query = tantivy.Query.boolean_query(should)
        if versions is not None:
            allowed = tantivy.Query.term_set_query(self._schema, "version", list(versions))
            unscored = tantivy.Query.const_score_query(allowed, 0.0)
            must = tantivy.Occur.Must
            query = tantivy.Query.boolean_query([(must, query), (must, unscored)])
        with _posting_faults():
            searcher = self._index.searcher()
            hits = searcher.search(query, limit, count=False).hits
            ids = searcher.fast_field_values("id", [address for _, address in hits])
        scored = zip(ids, hits, strict=True)
        return [(int(n), float(score)) for n, (score, _) in scored if n is not None]

    def document_frequency(self, field: Field, term: str) -> int:
        """In how many sentences or passages a term occurs."""
        with _posting_faults():
            return int(self._index.searcher().doc_freq(field, term))

    def beside(self, field: Field, term: str, others: Mapping[Field, Sequence[str]]) -> bool:
        """Whether some sentence or passage has the term in that field, and one of the others."""
        should = [
            (tantivy.Occur.Should, tantivy.Query.term_query(self._schema, each, other, "freq"))
            for each, words in others.items()
            for other in dict.fromkeys(words)
        ][:MAX_QUERY_TERMS]
        if not should:
            return False
        own = tantivy.Query.term_query(self._schema, field, term, "freq")
        both = [
            (tantivy.Occur.Must, own),
            (tantivy.Occur.Must, tantivy.Query.boolean_query(should)),
        ]
        with _posting_faults():
            searcher = self._index.searcher()
            return bool(searcher.search(tantivy.Query.boolean_query(both), 1, count=False).hits)

    def inverse_frequency(self, field: Field, term: str) -> float:
        """What a term that stands once in a text of usual length adds to its BM25 score."""
        found, total = self.document_frequency(field, term), self.count()
        return math.log(1 + (total - found + 0.5) / (found + 0.5))

    def terms_beginning(self, field: Field, prefix: str) -> list[str]:
        """The terms that some sentence or passage has, the commonest first."""
        with _posting_faults():
            found = self._index.searcher().terms_with_prefix(field, prefix)
        return [term for term, _ in found]

    def close(self) -> None:
        """Waits for merges and releases the writer's lock."""
        with _posting_faults():
            self._writer.wait_merging_threads()


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("id", fast=True, stored=False)
    builder.add_unsigned_field("version", indexed=True)
    for field in FIELDS:
        builder.add_text_field(field, tokenizer_name=_PLAIN, index_option="freq")
    return builder.build()


@contextmanager
def _posting_faults() -> Iterator[None]:
    try:
        yield
    except BaseException as error:
        if not isinstance(error, (ValueError, OSError, RuntimeError)) and not is_panic(error):
            raise
        raise StorageFault(
            f"The keyword index failed: {error}.",
            help="Check disk space, then run `qa-service doctor --repair` to make it again.",
        ) from error
