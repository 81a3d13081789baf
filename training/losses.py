"""What a network's verdicts cost."""

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor

from training.written import Ready

NEVER = -1e4


@dataclass(frozen=True, slots=True)
class Weights:
    answers: float = 1.0
    """Whether each sentence answers (logistic)."""
    soft: float = 1.0
    """The same, with a teacher's probability in place of the label."""
    which: float = 1.0
    """Which sentence of a group answers: softmax over them and a null of logit 0 for none."""
    contrast: float = 0.5
    """That of two questions about a sentence the answerable one has the higher verdict; by how
    many of the groups are in such twos."""
    words: float = 0.2
    """With which words (start and end, as in Devlin et al., 2019)."""


ALONE = Weights()
TAUGHT = Weights(answers=0.4, which=0.5)
"""Where a teacher gave soft labels."""


def loss_of(outputs: tuple[Tensor, ...], step: Ready, weights: Weights) -> Tensor:
    """`outputs` are verdicts, and start and end where the network has them; logits."""
    verdict = outputs[0].float()
    loss = weights.answers * F.binary_cross_entropy_with_logits(verdict, step.labels)
    loss = loss + weights.soft * soft_loss(verdict, step.soft)
    loss = loss + weights.which * _which(verdict, step)
    if len(step.twos):
        share = 2 * len(step.twos) / len(step.right)
        loss = loss + weights.contrast * share * contrast_loss(verdict, step.twos)
    if len(outputs) > 1 and len(step.rows):
        loss = loss + weights.words * _words(outputs[1:], step)
    return loss


def soft_loss(verdict: Tensor, soft: Tensor) -> Tensor:
    known = ~torch.isnan(soft)
    if not known.any():
        return verdict.new_zeros(())
    return F.binary_cross_entropy_with_logits(verdict[known], torch.sigmoid(soft[known]))


def contrast_loss(verdict: Tensor, twos: Tensor) -> Tensor:
    return F.softplus(verdict[twos[:, 1]] - verdict[twos[:, 0]]).mean()


def _which(verdict: Tensor, step: Ready) -> Tensor:
    absent = step.choices < 0
    choice = verdict[step.choices.clamp(min=0)].masked_fill(absent, NEVER)
    none = verdict.new_zeros(len(choice), 1)
    return F.cross_entropy(torch.cat([choice, none], 1), step.right)


def _words(ends: tuple[Tensor, ...], step: Ready) -> Tensor:
    found = [
        F.cross_entropy(logits[step.rows].masked_fill(~step.own, NEVER), step.words[:, side])
        for side, logits in enumerate(ends)
    ]
    return torch.stack(found).mean()
