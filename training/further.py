"""Goes on from a checkpoint with news written for training: the upper layers learn.

    python -m training.further CHECKPOINT DATA_FOLDER... --start CHECKPOINT

All groups of the kind `near_news` are read, and some of the others, so that nothing is forgotten:
with what the first checkpoint says of them beside the labels (Li and Hoiem, 2016). A label of the
news counts as sure to 95 %. Made for a CPU: what the lower layers make of a pair is kept.
"""

import argparse
import random
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

import torch

from index.embedding.e5.text import E5Text
from training.embedded import EmbeddedReader
from training.examples import Group, kind_of, read_groups
from training.fit import common_options
from training.learning import Course, Learner, learn
from training.losses import TAUGHT
from training.near_news import KIND
from training.passes import A_PASS, limited, planned
from training.reading import told_apart, verdicts
from training.shipped import weights_of
from training.soft import SoftLabels, pair_number
from training.upper import Lower, UpperReader

RATE, HEADS, MEMORY = 5e-5, 2.0, 0.998
PASSES, PAIRS, LOWER = 1, 32, 6
KEPT = 3000
"""Groups of other kinds in all, each kind with its share of a pass (passes.py)."""
SURE = 3.0
"""Logit of 95 %."""


def further(options: argparse.Namespace) -> None:
    torch.manual_seed(options.seed)
    rnd = random.Random(options.seed)
    left_out = frozenset(options.leave_out)
    groups = read_groups(options.data, held=False, left_out=left_out)
    news = [group for group in groups if kind_of(group[0]) == KIND]
    kept = _some([group for group in groups if kind_of(group[0]) != KIND], rnd)
    held = read_groups(options.data, held=True, left_out=left_out)
    held = [group for group in held if kind_of(group[0]) == KIND]
    whole = EmbeddedReader(E5Text().file)
    whole.reader.load_state_dict(weights_of(options.start))
    write = Lower(whole, options.lower)
    upper = UpperReader(whole, options.lower)
    print(f"{len(news)} groups of news, {len(kept)} others", flush=True)
    print(f"before: {told_apart(upper, held, write)}", flush=True)
    soft = _labels(upper, news, kept, write)
    passes = planned([*news, *kept], A_PASS, options.passes, options.pairs, rnd)

    def at_pass(number: int, mean: Learner) -> None:
        assert isinstance(mean, UpperReader)
        torch.save(mean.reader.state_dict(), options.checkpoint)
        print(f"pass {number}: {told_apart(mean, held, write)}", flush=True)

    course = Course(RATE, HEADS, MEMORY, TAUGHT)
    learn(upper, limited(passes, options.steps), write, soft, course, at_pass)


def _some(groups: Sequence[Group], rnd: random.Random) -> list[Group]:
    own = {kind: [group for group in groups if kind_of(group[0]) == kind] for kind in A_PASS}
    shares = {kind: min(most, len(own[kind])) for kind, most in A_PASS.items()}
    part = min(1.0, KEPT / max(1, sum(shares.values())))
    return [g for kind, share in shares.items() for g in rnd.sample(own[kind], round(part * share))]


def _labels(
    upper: UpperReader, news: Sequence[Group], kept: Sequence[Group], write: Lower
) -> SoftLabels:
    own, others = list(chain(*news)), list(chain(*kept))
    logits = [SURE if example.answers else -SURE for example in own]
    logits += verdicts(upper, others, write).tolist()
    return SoftLabels([pair_number(example) for example in (*own, *others)], logits)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("checkpoint", type=Path)
    common_options(parser)
    parser.add_argument("--start", type=Path, required=True, help="a checkpoint or reader.onnx")
    parser.add_argument("--passes", type=int, default=PASSES)
    parser.add_argument("--pairs", type=int, default=PAIRS, help="in a step")
    parser.add_argument("--lower", type=int, default=LOWER, help="layers that stay as they are")
    further(parser.parse_args())


if __name__ == "__main__":
    main()
