"""Command: the mean of readers of which one went on from the other.

    python -m training.mean CHECKPOINT READER READER...

It keeps most of what the first could do and most of what the second learnt (Wortsman et al., 2022:
"Robust fine-tuning of zero-shot models"). A reader is a checkpoint or a reader.onnx.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

import torch

from training.shipped import Weights, weights_of


def mean_of(readers: Sequence[Weights]) -> Weights:
    return {name: torch.stack([w[name] for w in readers]).mean(0) for name in readers[0]}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("readers", nargs="+", type=Path)
    options = parser.parse_args()
    torch.save(mean_of([weights_of(file) for file in options.readers]), options.checkpoint)


if __name__ == "__main__":
    main()
