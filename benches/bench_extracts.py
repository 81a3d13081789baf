"""What an extractive answer shows, by how likely a further sentence has to be.

    python benches/bench_extracts.py [SET_DIR...] [--data DIR]

The seed questions, and sets: folders with articles/ and questions.jsonl (see
../shared/eval/README.md). Each is ingested into a folder of its own below --data, which is kept
and used again. Follow-ups are left out.

Of the answerable questions that are not refused: the share with a gold sentence among those shown
(hit), the share of the sentences shown that are gold (focus), sentences and characters shown.
"""

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.embedding import Likeness
from index.ingest import find_sources
from index.ranking import load_weights
from index.types import Evidence, EvidenceSentence, Span
from qa_service.compose.extractive import LEAST_PROBABILITY, chosen
from qa_service.settings import Settings
from qa_service.wiring import opened_index

PROJECT = Path(__file__).parents[1]
BEST_ONLY = 1.01
TRIED = (BEST_ONLY, 0.05, 0.08, 0.1, 0.15, 0.2, LEAST_PROBABILITY, 0.25, 0.3)
"""Least probability of a further sentence."""


@dataclass
class Asked:
    evidence: Evidence
    likeness: Likeness
    gold: list[tuple[str, int, int]]

    def wanted(self, sentence: EvidenceSentence) -> bool:
        file, span = sentence.article.source_file, sentence.span
        return any(f == file and span.overlaps(Span(start, end)) for f, start, end in self.gold)


def load(questions: Path, articles: Path, data: Path) -> Iterator[Asked]:
    threshold = load_weights().threshold
    with opened_index(Settings(data_dir=data)) as index:
        index.ingest(find_sources([str(articles)]))
        for line in questions.open(encoding="utf-8"):
            row = json.loads(line)
            gold = [(g["file"], g["start"], g["end"]) for g in row.get("gold", [])]
            if not gold or row.get("history") or row.get("either"):
                continue
            evidence = index.find(row["question"])
            if evidence.confidence >= threshold:
                yield Asked(evidence, index.likeness, gold)


def report(name: str, asked: list[Asked]) -> None:
    print(f"\n{name}: {len(asked)} questions")
    print(f"{'least':>9}{'hit':>8}{'focus':>8}{'sentences':>11}{'chars':>7}")
    for least in TRIED:
        shown = [chosen(a.evidence, a.likeness, least) for a in asked]
        good = [[a.wanted(s) for s in found] for a, found in zip(asked, shown, strict=True)]
        counts = np.array([len(found) for found in shown])
        chars = [sum(len(s.quote) for s in found) for found in shown]
        here = least == LEAST_PROBABILITY
        label = "best only" if least == BEST_ONLY else f"{least:>9.2f}"
        print(
            f"{label:<9}{np.mean([any(g) for g in good]):8.3f}"
            f"{sum(map(sum, good)) / counts.sum():8.3f}{counts.mean():11.2f}{np.mean(chars):7.0f}"
            f"{'  <- as shipped' if here else ''}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sets", nargs="*", type=Path)
    parser.add_argument("--data", type=Path, default=Path("data/extracts"))
    options = parser.parse_args()
    tried = [("seeds", PROJECT / "tests/data/seed_questions.jsonl", PROJECT / "seeds")]
    tried += [(s.name, s / "questions.jsonl", s / "articles") for s in options.sets]
    for name, questions, articles in tried:
        report(name, list(load(questions, articles, options.data / name)))


if __name__ == "__main__":
    main()
