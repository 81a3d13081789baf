"""Trains the reader and writes a checkpoint after each pass.

    python -m training.fit CHECKPOINT DATA_FOLDER... [--soft FILE] [--leave-out SOURCE ...]

On a GPU if PyTorch finds one. With soft labels (training/teacher.py) the labels count for less. The
same data, seed and machine give nearly the same file (a GPU adds in any order).
"""

import argparse
import random
from pathlib import Path

import torch

from index.embedding.e5.text import E5Text
from training.embedded import EmbeddedReader
from training.examples import read_groups
from training.learning import Course, Learner, learn
from training.losses import ALONE, TAUGHT
from training.passes import A_PASS, limited, planned
from training.reading import told_apart
from training.shipped import weights_of
from training.soft import SoftLabels
from training.written import write_for_reader

RATE, HEADS, MEMORY = 2e-4, 5.0, 0.998
PASSES, PAIRS, SEED = 5, 480, 1


def fit(options: argparse.Namespace) -> None:
    torch.manual_seed(options.seed)
    left_out = frozenset(options.leave_out)
    groups = read_groups(options.data, held=False, left_out=left_out)
    held = read_groups(options.data, held=True, left_out=left_out)
    rnd = random.Random(options.seed)
    passes = limited(planned(groups, A_PASS, options.passes, options.pairs, rnd), options.steps)
    soft = SoftLabels.read(options.soft) if options.soft else SoftLabels()
    network = EmbeddedReader(E5Text().file)
    if options.start:
        network.reader.load_state_dict(weights_of(options.start))

    def at_pass(number: int, mean: Learner) -> None:
        assert isinstance(mean, EmbeddedReader)
        reader = mean.reader.state_dict()
        torch.save({name: value.cpu() for name, value in reader.items()}, options.checkpoint)
        print(f"pass {number}: {told_apart(mean, held, write_for_reader)}", flush=True)

    course = Course(RATE, HEADS, MEMORY, TAUGHT if options.soft else ALONE)
    network.to(options.device)
    learn(network, passes, write_for_reader, soft, course, at_pass, workers=options.workers)


def common_options(parser: argparse.ArgumentParser) -> None:
    """What the reader's training and its teachers' have in common."""
    found = "cuda" if torch.cuda.is_available() else "cpu"
    parser.add_argument("data", nargs="+", type=Path)
    parser.add_argument("--leave-out", nargs="*", default=[], metavar="SOURCE")
    parser.add_argument("--device", type=torch.device, default=torch.device(found))
    parser.add_argument(
        "--workers", type=int, default=0, help="processes that write pairs; 0: none of their own"
    )
    parser.add_argument("--steps", type=int, help="at most, of all passes")
    parser.add_argument("--seed", type=int, default=SEED)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("checkpoint", type=Path)
    common_options(parser)
    parser.add_argument("--soft", type=Path, help="a teacher's labels")
    parser.add_argument("--start", type=Path, help="a checkpoint to go on from, or the reader.onnx")
    parser.add_argument("--passes", type=int, default=PASSES)
    parser.add_argument("--pairs", type=int, default=PAIRS, help="in a step")
    fit(parser.parse_args())


if __name__ == "__main__":
    main()
