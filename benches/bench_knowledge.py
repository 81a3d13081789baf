"""What attribution, disagreements and several meanings cost at question time.

    PYTHONPATH=. python benches/bench_knowledge.py [ARTICLES_FOLDER] [--questions FILE]

Prints the median time of each, and of all together as a share of embedding one question.
Without a folder it uses seeds/ and questions made from its sentences.
"""

import argparse
import statistics
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from benches.bench_speed import questions_of
from index.ingest import find_sources
from index.types import Article, Evidence
from qa_service.knowledge.fits import Senses
from qa_service.knowledge.meant import readings
from qa_service.knowledge.openings import Opening, opening_of
from qa_service.knowledge.positions import disagreement
from qa_service.knowledge.who_said import source_of
from qa_service.settings import Settings
from qa_service.wiring import Service, build_embedder, opened_service

MOST_CLAIMS = 4


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", nargs="?", default="seeds")
    parser.add_argument("--questions", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as data:
        settings = Settings(data_dir=Path(data) / "data")
        embedder = build_embedder(settings)
        with opened_service(settings) as service:
            service.index.ingest(find_sources([options.folder]))
            taken: dict[str, list[float]] = defaultdict(list)
            for question in questions_of(service, options.questions):
                started = time.perf_counter()
                embedder.embed_questions([question])
                taken["one question embedded"].append(time.perf_counter() - started)
                for name, seconds in knowledge(service, service.index.find(question)):
                    taken[name].append(seconds)
    medians = {name: 1000 * statistics.median(times) for name, times in taken.items()}
    for name, median in medians.items():
        print(f"{name:34}{median:10.2f} ms")
    embedding = medians.pop("one question embedded")
    print(f"{'all of it, of an embedding':34}{sum(medians.values()) / embedding:10.3f}")


def knowledge(service: Service, evidence: Evidence) -> list[tuple[str, float]]:
    """Seconds by step."""

    def opening(article: Article) -> Opening:
        stored = service.index.stored(article.id)
        return opening_of(stored, service.index.likeness, service.index.kinds)

    marks = [time.perf_counter()]
    index = service.index
    senses = Senses(index.kinds, index.people, index.reader, index.states)
    readings(evidence, evidence, opening, senses, 0.0)
    marks.append(time.perf_counter())
    disagreement(evidence, opening)
    marks.append(time.perf_counter())
    for sentence in evidence.sentences[:MOST_CLAIMS]:
        source_of(sentence)
    marks.append(time.perf_counter())
    steps = ("which event is meant", "who disagrees", "who said it")
    return [(step, marks[n + 1] - marks[n]) for n, step in enumerate(steps)]


if __name__ == "__main__":
    main()
