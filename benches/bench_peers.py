"""Others in one run with us: the same articles, the same embedder, processor time.

    python benches/bench_peers.py [SET_DIR] [--articles N] [--questions N] [--embedder hashed]

A set is a folder with articles/ and questions.jsonl (docs/measuring.md). Each row is one system:
processor time of its ingest and of a question, embedding included, how often the right article is
the first or among the first five, and how many characters of articles a question is given. Plain
Chroma, tantivy and bm25s hold the sentences that we cut; LlamaIndex cuts its own chunks of 1024
tokens, and a model that answers at once with a few words stands behind its citation engine. bm25s
is left out where it is not installed (pip install bm25s).
"""

import argparse
import asyncio
import json
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import chromadb
import numpy as np
import tantivy
from llama_index.core import Document, VectorStoreIndex
from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.llms import MockLLM
from llama_index.core.query_engine import CitationQueryEngine

from benches.bench_cost import library
from benches.cost_corpus import SETS, HashedEmbedder
from index.embedding.embedder import Embedder, LocalEmbedder
from index.ingest import find_sources
from qa_service.contract.types import ChatRequest

Found = list[tuple[str, str]]
"""Articles' file names with what is shown of them, the best first."""
Ask = Callable[[str], Found]
Sentences = list[tuple[str, str]]
MOST = 5


class OurEmbedding(BaseEmbedding):
    """Our embedder behind LlamaIndex's interface."""

    own: Any

    def _get_query_embedding(self, query: str) -> list[float]:
        return [float(x) for x in self.own.embed_questions([query])[0]]

    def _get_text_embedding(self, text: str) -> list[float]:
        return self._get_text_embeddings([text])[0]

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        return [[float(x) for x in row] for row in self.own.embed_sentences(texts)]

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_query_embedding(query)


def plain_chroma(sentences: Sentences, embedder: Embedder) -> Ask:
    folder = tempfile.mkdtemp()
    collection = chromadb.PersistentClient(folder).create_collection(
        "sentences", configuration={"hnsw": {"space": "cosine"}}, embedding_function=None
    )
    for start in range(0, len(sentences), 2000):
        part = sentences[start : start + 2000]
        vectors = embedder.embed_sentences([text for _, text in part])
        ids = [str(start + n) for n in range(len(part))]
        collection.add(ids=ids, embeddings=vectors, documents=[text for _, text in part])

    def ask(question: str) -> Found:
        vector = embedder.embed_questions([question])
        found = collection.query(query_embeddings=vector, n_results=MOST, include=[])
        return [sentences[int(n)] for n in found["ids"][0]]

    return ask


def plain_tantivy(sentences: Sentences) -> Ask:
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("n", fast=True)
    builder.add_text_field("text", tokenizer_name="en_stem")
    schema = builder.build()
    index = tantivy.Index(schema)
    writer = index.writer(50_000_000, num_threads=1)
    for n, (_, text) in enumerate(sentences):
        document = tantivy.Document()
        document.add_integer("n", n)
        document.add_text("text", text)
        writer.add_document(document)
    writer.commit()
    index.reload()

    def ask(question: str) -> Found:
        words = "".join(c if c.isalnum() else " " for c in question)
        searcher = index.searcher()
        hits = searcher.search(index.parse_query(words, ["text"]), MOST).hits
        places = searcher.fast_field_values("n", [address for _, address in hits])
        return [sentences[int(n)] for n in places if n is not None]

    return ask


def plain_bm25s(sentences: Sentences) -> Ask:
    import bm25s  # noqa: PLC0415 -- of no lock

    engine = bm25s.BM25()
    texts = [text for _, text in sentences]
    engine.index(bm25s.tokenize(texts, stopwords="en", show_progress=False), show_progress=False)

    def ask(question: str) -> Found:
        asked = bm25s.tokenize([question], stopwords="en", show_progress=False)
        found, _ = engine.retrieve(asked, k=MOST, show_progress=False)
        return [sentences[int(n)] for n in found[0]]

    return ask


def llama_index(articles: list[tuple[str, str]], embedder: Embedder) -> Ask:
    documents = [Document(text=text, metadata={"file": name}) for name, text in articles]
    index = VectorStoreIndex.from_documents(documents, embed_model=OurEmbedding(own=embedder))
    engine = CitationQueryEngine.from_args(
        index, llm=MockLLM(max_tokens=40), similarity_top_k=MOST, citation_chunk_size=512
    )

    def ask(question: str) -> Found:
        nodes = engine.query(question).source_nodes
        return [(str(node.metadata["file"]), node.get_content()) for node in nodes]

    return ask


def measured(make: Callable[[], Ask], asked: list[tuple[str, str]]) -> Iterator[float]:
    """Milliseconds of ingest, then of a question; shares of R@1 and R@5; characters shown."""
    started = time.process_time()
    ask = make()
    yield 1000 * (time.process_time() - started)
    ask(asked[0][0])
    started = time.process_time()
    found = [ask(question) for question, _ in asked]
    yield 1000 * (time.process_time() - started) / len(asked)
    files = [list(dict.fromkeys(file for file, _ in hits)) for hits in found]
    for most in (1, MOST):
        yield float(np.mean([gold in f[:most] for f, (_, gold) in zip(files, asked, strict=True)]))
    yield float(np.median([sum(len(text) for _, text in hits) for hits in found]))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("set", nargs="?", type=Path, default=SETS[0])
    parser.add_argument("--articles", type=int, default=240)
    parser.add_argument("--questions", type=int, default=100)
    parser.add_argument("--embedder", choices=("built-in", "hashed"), default="built-in")
    options = parser.parse_args()
    embedder: Any = HashedEmbedder() if options.embedder == "hashed" else LocalEmbedder()
    embedder.embed_questions(["warm"])
    sources = list(find_sources([options.set / "articles"]))[: options.articles]
    names = {source.path for source in sources}
    rows = [json.loads(line) for line in (options.set / "questions.jsonl").open(encoding="utf-8")]
    asked = [
        (row["question"], row["gold"][0]["file"])
        for row in rows
        if row.get("gold") and not row.get("history") and row["gold"][0]["file"] in names
    ][: options.questions]
    with library(Path(tempfile.mkdtemp()), embedder) as (index, path, _):

        def search(question: str) -> Found:
            hits = index.find(question).sentences[:MOST]
            return [(hit.article.source_file, hit.quote) for hit in hits]

        def answer(question: str) -> Found:
            given = asyncio.run(path.answer(ChatRequest(message=question)))
            return [(cited.source_file, cited.quote) for cited in given.citations]

        def filled() -> Ask:
            index.ingest(sources)
            return search

        table = {"our search": list(measured(filled, asked))}
        table["our answer"] = list(measured(lambda: answer, asked))
        table["our answer"][0] = table["our search"][0]
        stored = [index.stored(a.id) for a in index.articles(limit=10_000)[0]]
        articles = [(version.article.source_file, version.text) for version in stored]
        sentences = [(v.article.source_file, text) for v in stored for text in v.sentences]
        peers = {
            "LlamaIndex": lambda: llama_index(articles, embedder),
            "plain Chroma": lambda: plain_chroma(sentences, embedder),
            "tantivy": lambda: plain_tantivy(sentences),
        }
        if find_spec("bm25s"):
            peers["bm25s"] = lambda: plain_bm25s(sentences)
        table |= {name: list(measured(make, asked)) for name, make in peers.items()}
    heads = ("ingest ms", "a sentence", "a question", "R@1", "R@5", "shown")
    print(f"{len(stored)} articles, {len(sentences)} sentences, {len(asked)} questions")
    print(f"{'':14}" + "".join(f"{head:>11}" for head in heads))
    for name, (ingest, question, first, five, shown) in table.items():
        print(
            f"{name:14}{ingest:11.0f}{ingest / len(sentences):11.2f}{question:11.1f}"
            f"{first:11.3f}{five:11.3f}{shown:11.0f}"
        )


if __name__ == "__main__":
    main()
