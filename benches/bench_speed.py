"""Measures speed as ratios within one run, so that the machine's own speed cancels out.

    python benches/bench_speed.py [ARTICLES_FOLDER] [--questions FILE]

Prints two ratios: the median time of a chat answer (no model) over the median time of embedding
its question, and the sentences a second of ingest over those of embedding the same texts alone.
Without a folder it uses seeds/ and questions made from its sentences.
"""

import argparse
import asyncio
import json
import statistics
import tempfile
import time
from pathlib import Path

from index.embedding.embedder import Embedder
from index.embedding.headed import embedded_texts
from index.ingest import find_sources
from qa_service.contract.types import ChatRequest
from qa_service.settings import Settings
from qa_service.wiring import Service, build_embedder, opened_service

QUESTIONS = 100


def chat_over_embedding(service: Service, embedder: Embedder, questions: list[str]) -> None:
    chat: list[float] = []
    embed: list[float] = []

    async def ask_all() -> None:
        for question in questions:
            started = time.perf_counter()
            await service.path.answer(ChatRequest(message=question))
            chat.append(time.perf_counter() - started)
            started = time.perf_counter()
            embedder.embed_questions([question])
            embed.append(time.perf_counter() - started)

    asyncio.run(ask_all())
    answer, one = statistics.median(chat), statistics.median(embed)
    print(f"{'chat p50':34}{1000 * answer:10.1f} ms")
    print(f"{'one question embedded p50':34}{1000 * one:10.1f} ms")
    print(f"{'ratio (aim: under 5)':34}{answer / one:10.2f}")


def ingest_over_embedding(service: Service, embedder: Embedder, folder: str) -> None:
    started = time.perf_counter()
    service.index.ingest(find_sources([folder]))
    ingest = time.perf_counter() - started
    articles, _ = service.index.articles(limit=100_000)
    texts = []
    for article in articles:
        stored = service.index.stored(article.id)
        texts.append(embedded_texts(article.title, article.title_source, stored.sentences))
    started = time.perf_counter()
    for own in texts:
        embedder.embed_sentences(own)
    embed = time.perf_counter() - started
    count = sum(map(len, texts))
    print(f"{'ingest':34}{count / ingest:10.1f} sentences/s")
    print(f"{'embedding alone':34}{count / embed:10.1f} sentences/s")
    print(f"{'ratio (aim: over 0.85)':34}{embed / ingest:10.2f}")


def questions_of(service: Service, file: Path | None) -> list[str]:
    if file is not None:
        lines = file.read_text(encoding="utf-8").splitlines()
        return [json.loads(line)["question"] for line in lines][:QUESTIONS]
    articles, _ = service.index.articles(limit=10)
    sentences = [s for a in articles for s in service.index.stored(a.id).sentences]
    return [f"What is known about this: {sentence[:80]}?" for sentence in sentences][:QUESTIONS]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", nargs="?", default="seeds")
    parser.add_argument("--questions", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as data:
        settings = Settings(data_dir=Path(data) / "data")
        embedder = build_embedder(settings)
        embedder.embed_questions(["warm"])
        with opened_service(settings) as service:
            ingest_over_embedding(service, embedder, options.folder)
            chat_over_embedding(service, embedder, questions_of(service, options.questions))


if __name__ == "__main__":
    main()
