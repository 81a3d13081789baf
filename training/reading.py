"""What a network says of pairs, and how well it tells answers from near misses held out."""

from collections.abc import Sequence

import numpy as np
import torch

from index.embedding.e5.packed import Floats
from qa_service.evaluate.metrics import auroc
from training.examples import NEAR, Example, Group, answerable, kind_of
from training.learning import Learner
from training.written import Writes

TOGETHER = 256
HELD = 1500
"""Questions held out that are read after each pass."""


@torch.no_grad()
def verdicts(network: Learner, examples: Sequence[Example], write: Writes) -> Floats:
    """Logits; pairs of like lengths are read together."""
    device = next(network.parameters()).device
    training, order = network.training, np.argsort([len(e.sentence) for e in examples])
    network.eval()
    found = np.zeros(len(examples), np.float32)
    for at in range(0, len(order), TOGETHER):
        rows = order[at : at + TOGETHER]
        inputs = write([examples[row] for row in rows]).inputs
        found[rows] = network(*(tensor.to(device) for tensor in inputs))[0].float().cpu().numpy()
    network.train(training)
    return found


def told_apart(network: Learner, groups: Sequence[Group], write: Writes) -> str:
    """AUROC of the best verdict of a near miss, and how often the right sentence has it."""
    asked = [group for group in groups if kind_of(group[0]) in NEAR][:HELD]
    if not asked:
        return "no near misses held out"
    logits = verdicts(network, [example for group in asked for example in group], write)
    parts = np.split(logits, np.cumsum([len(group) for group in asked])[:-1])
    best = np.array([part.max() for part in parts])
    labels = np.array([answerable(group) for group in asked])
    first = [
        group[int(part.argmax())].answers
        for group, part in zip(asked, parts, strict=True)
        if answerable(group) and len(group) > 1
    ]
    share = f"{np.mean(first):.3f}" if first else "-"
    return f"{len(asked)} near misses held out: AUROC {auroc(best, labels):.3f}, first {share}"
