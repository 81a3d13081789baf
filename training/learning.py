"""The training itself, the same for the reader and its teachers."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel
from torch.utils.data import DataLoader

from training.losses import Weights, loss_of
from training.passes import Step
from training.soft import SoftLabels
from training.written import Ready, Steps, Writes

WARM_UP, LEAST_RATE = 100, 0.02
AVERAGED = 4
"""Every so many steps the weights go into their mean."""
EVERY = 50
Tensors = tuple[Tensor, ...] | list[Tensor]


class Learner(nn.Module):
    """A network with the verdict first among its outputs."""

    def heads(self) -> list[nn.Parameter]:
        """What starts from nothing, and so learns at a higher rate."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Course:
    rate: float
    heads: float
    """How much faster the heads learn."""
    memory: float
    """Of the mean of the weights, a step (exponential)."""
    weights: Weights


def learn(
    network: Learner,
    passes: Sequence[Sequence[Step]],
    write: Writes,
    soft: SoftLabels,
    course: Course,
    at_pass: Callable[[int, Learner], None] = lambda number, network: None,
    *,
    workers: int = 0,
) -> Learner:
    """Returns the network with the mean of its weights; `at_pass` is given it after each pass.

    The rate rises for 100 steps (of few: for a quarter) and falls to 2 % over all steps.
    """
    device = next(network.parameters()).device
    optimiser = _optimiser(network, course)
    steps = sum(map(len, passes))
    mean = AveragedModel(network, multi_avg_fn=_mean(course.memory))
    done, began = 0, time.monotonic()

    def averaged() -> Learner:
        return _learner(mean if done >= AVERAGED else network)

    network.train()
    for number, own in enumerate(passes, 1):
        for step in DataLoader(Steps(own, write, soft), batch_size=None, num_workers=workers):
            done += 1
            share = min(1.0, done / min(WARM_UP, steps / 4)) * max(LEAST_RATE, 1 - done / steps)
            for part in optimiser.param_groups:
                part["lr"] = part["full"] * share
            loss = _one(network, step.to(device), optimiser, course.weights)
            if done % AVERAGED == 0:
                mean.update_parameters(network)
            if done % EVERY == 0 or done == steps:
                seconds = time.monotonic() - began
                print(f"step {done} of {steps}, {seconds:.0f} s: loss {loss:.3f}", flush=True)
        at_pass(number, averaged())
    return averaged()


def _learner(network: nn.Module) -> Learner:
    found = network.module if isinstance(network, AveragedModel) else network
    assert isinstance(found, Learner)
    return found


def _optimiser(network: Learner, course: Course) -> torch.optim.AdamW:
    heads = network.heads()
    own = {id(parameter) for parameter in heads}
    body = [parameter for parameter in network.parameters() if id(parameter) not in own]
    parts = [
        {"params": body, "full": course.rate},
        {"params": heads, "full": course.rate * course.heads},
    ]
    return torch.optim.AdamW(parts, lr=course.rate, weight_decay=0.01, betas=(0.9, 0.98))


def _one(network: Learner, step: Ready, optimiser: torch.optim.AdamW, weights: Weights) -> float:
    loss = loss_of(network(*step.inputs), step, weights)
    optimiser.zero_grad()
    loss.backward()  # type: ignore[no-untyped-call]
    nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimiser.step()
    return loss.item()


def _mean(memory: float) -> Callable[[Tensors, Tensors, Tensor | int], None]:
    """Exponential, of the first steps shorter: what the network was at the start is soon gone."""

    @torch.no_grad()
    def update(means: Tensors, now: Tensors, times: Tensor | int) -> None:
        step = AVERAGED * (int(times) + 1)
        kept = min(memory**AVERAGED, 1 - 2 * AVERAGED / (step + 2 * AVERAGED))
        for average, value in zip(means, now, strict=True):
            average.lerp_(value, 1 - kept)

    return update
