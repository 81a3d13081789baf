"""What an embedder of another scale costs: the built-in vectors, and the same ones centred.

    PYTHONPATH=. python benches/bench_scale.py [SET_DIR...]

A set is a folder with articles/ and questions.jsonl (see docs/measuring.md). Centring takes out of
the vectors what those of lines of varied news have in common. It hardly changes which of two texts
is nearer to a third, but any two texts, whose cosine is .77 by the built-in model, then stand at
about a right angle: a rule that knows the built-in scale fails. The lines are no set's own: what
those of three articles on one war have in common is that war.
"""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from benches.cost_corpus import SETS
from index.embedding.embedder import Embedder, LocalEmbedder
from qa_service import wiring
from qa_service.evaluate.asking import ask_all, fill, scratch
from qa_service.evaluate.dataset import LabelledSet, load_set
from qa_service.evaluate.report import summarise
from qa_service.operations.logs import configure_logs
from qa_service.settings import Settings
from tests.fakes.embedder import CentredEmbedder

NEWS = Path(__file__).parents[1] / "tests/data/newsroom/develop/articles"
EVERY = 3
SHORTEST = 40


@contextmanager
def embedding_with(embedder: Embedder) -> Iterator[None]:
    with patch.object(wiring, "build_embedder", lambda *_: embedder):
        yield


def varied_lines() -> list[str]:
    texts = (file.read_text(encoding="utf-8") for file in sorted(NEWS.iterdir()))
    lines = (line for text in texts for line in text.splitlines())
    return [line for line in lines if len(line) >= SHORTEST][::EVERY]


def measure(name: str, labelled: LabelledSet, embedder: Embedder) -> None:
    with (
        embedding_with(embedder),
        scratch(Settings(), None) as settings,
        wiring.opened_service(settings) as service,
    ):
        corpus = fill(service.index, labelled, lambda _: None)
        outcomes, failures = ask_all(service, labelled, corpus, lambda: None)
    found = summarise(outcomes)
    figures = (found.hit, found.precision, found.refused_right, found.refused_wrong, found.auroc)
    told = "".join(f"{'-' if value is None else format(value, '.3f'):>9}" for value in figures)
    print(f"{labelled.name:12}{name:10}{told}{len(failures):9}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sets", nargs="*", type=Path, default=SETS)
    heads = ("hit", "precis.", "refused", "wrongly", "auroc", "failed")
    print(f"{'':22}{''.join(f'{head:>9}' for head in heads)}")
    configure_logs("error")
    own = LocalEmbedder()
    centred = CentredEmbedder(own, varied_lines())
    for path in parser.parse_args().sets:
        labelled = load_set(path)
        measure("built-in", labelled, own)
        measure("centred", labelled, centred)


if __name__ == "__main__":
    main()
