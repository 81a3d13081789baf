"""Trains the reader on CPU and writes a checkpoint.

    python -m training.fit CHECKPOINT DATA_FOLDER... [--pairs 66000] [--leave-out SOURCE ...]

Of each group (a question and up to four sentences) the loss is: whether each sentence answers
(logistic), which one does (softmax over the sentences and a null of logit 0, so that "none" is an
answer too), and with which words (start and end, as in Devlin et al., 2019). The learning rate
rises for 60 steps and falls to 3 %. A checkpoint is written every 50 steps; --start goes on from
one. Workers of one thread each share out the batches and average their gradients at every step. The
same data, seed, workers and machine give the same file.
"""

import argparse
import random
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
import torch
import torch.distributed as dist
import torch.multiprocessing as mp
import torch.nn.functional as F
from torch import Tensor, nn

from index.embedding.e5.packed import PackedFile, wheel_file
from index.embedding.e5.text import E5Text
from index.reader.pairs import WrittenPair, write_pair
from training.examples import Example, Group, drawn, read_groups
from training.network import Batch, ReaderNetwork

RATE, HEAD_RATE = 7e-5, 5e-4
WARM_UP, LEAST_RATE = 60, 0.03
SPAN_WEIGHT = 0.25
SHUFFLED = 48
"""Groups cut into batches of like lengths together."""
EVERY = 50
NEVER = -1e4
NOTHING = torch.zeros(())


@dataclass(frozen=True, slots=True)
class Item:
    pair: WrittenPair
    answers: bool
    span: tuple[int, int] | None
    """First and last token of the words that answer."""


def written(example: Example, text: E5Text) -> Item:
    e = example
    pair = write_pair(text.tokenizer, e.question, e.title, e.before, e.sentence)
    return Item(pair, e.answers, _tokens_of(e, pair))


def _tokens_of(example: Example, pair: WrittenPair) -> tuple[int, int] | None:
    if not example.answers or not example.answer:
        return None
    start = example.sentence.find(example.answer)
    end = start + len(example.answer)
    inside = np.flatnonzero((pair.spans[:, 1] > start) & (pair.spans[:, 0] < end))
    inside = inside[pair.spans[inside, 0] >= 0]
    return (int(inside[0]), int(inside[-1])) if start >= 0 and len(inside) else None


def batches(
    groups: Iterator[Group], text: E5Text, rnd: random.Random, tokens: int
) -> Iterator[list[list[Item]]]:
    """Groups whose longest pairs are alike, at most so many tokens together, padding included."""
    while True:
        items = [[written(e, text) for e in group] for group in islice(groups, SHUFFLED)]
        items.sort(key=lambda group: max(len(item.pair) for item in group))
        cut: list[list[list[Item]]] = [[]]
        for group in items:
            longest = max(len(item.pair) for item in group)
            if cut[-1] and (sum(map(len, cut[-1])) + len(group)) * longest > tokens:
                cut.append([])
            cut[-1].append(group)
        yield from rnd.sample(cut, len(cut))


def losses(network: ReaderNetwork, groups: Sequence[Sequence[Item]], text: E5Text) -> list[Tensor]:
    """Answers or not, which one, and with which words."""
    items = [item for group in groups for item in group]
    batch = Batch.of([item.pair for item in items], text.vectors)
    verdict, start, end = network(batch.x, batch.segment, batch.mask)
    labels = torch.tensor([float(item.answers) for item in items])
    return [
        F.binary_cross_entropy_with_logits(verdict, labels),
        _which(verdict, groups),
        _words(start, end, items),
    ]


def _which(verdict: Tensor, groups: Sequence[Sequence[Item]]) -> Tensor:
    found, at = [], 0
    for group in groups:
        choice = torch.cat([verdict[at : at + len(group)], torch.zeros(1)])
        right = next((n for n, item in enumerate(group) if item.answers), len(group))
        found.append(F.cross_entropy(choice[None], torch.tensor([right])))
        at += len(group)
    return torch.stack(found).mean()


def _words(start: Tensor, end: Tensor, items: Sequence[Item]) -> Tensor:
    spans = [(row, item.span) for row, item in enumerate(items) if item.span]
    if not spans:
        return NOTHING
    rows = [row for row, _ in spans]
    outside = torch.from_numpy(_outside([items[row].pair for row in rows], start.shape[1]))
    found = NOTHING
    for logits, side in ((start, 0), (end, 1)):
        places = torch.tensor([span[side] for _, span in spans])
        found = found + F.cross_entropy(logits[rows].masked_fill(outside, NEVER), places)
    return found


def _outside(pairs: Sequence[WrittenPair], tokens: int) -> np.ndarray:
    outside = np.ones((len(pairs), tokens), bool)
    for row, pair in enumerate(pairs):
        outside[row, : len(pair)] = pair.spans[:, 0] < 0
    return outside


def averaged(network: ReaderNetwork, pairs: int) -> int:
    """The workers' gradients become their mean; how many pairs all of them saw."""
    if not dist.is_initialized():
        return pairs
    grads = [p.grad for p in network.parameters() if p.grad is not None]
    flat = torch.cat([*(grad.reshape(-1) for grad in grads), torch.tensor([float(pairs)])])
    dist.all_reduce(flat)
    at = 0
    for grad in grads:
        grad.copy_(flat[at : at + grad.numel()].view_as(grad) / dist.get_world_size())
        at += grad.numel()
    return int(flat[-1])


def fit(network: ReaderNetwork, groups: Iterator[Group], options: argparse.Namespace) -> None:
    text, rnd, pairs = E5Text(), random.Random(options.seed), options.pairs
    optimiser = torch.optim.AdamW(
        [{"params": network.body(), "lr": RATE}, {"params": network.heads(), "lr": HEAD_RATE}],
        weight_decay=0.01,
        betas=(0.9, 0.98),
    )
    first = not dist.is_initialized() or dist.get_rank() == 0
    seen, recent, began = 0, [], time.monotonic()
    network.train()
    for step, batch in enumerate(batches(groups, text, rnd, options.tokens), 1):
        share = min(1.0, step / WARM_UP) * max(LEAST_RATE, 1 - seen / pairs)
        for part, rate in zip(optimiser.param_groups, (RATE, HEAD_RATE), strict=True):
            part["lr"] = rate * share
        parts = losses(network, batch, text)
        for parameter in network.parameters():
            parameter.grad = torch.zeros_like(parameter)
        (parts[0] + parts[1] + SPAN_WEIGHT * parts[2]).backward()
        seen += averaged(network, sum(map(len, batch)))
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        recent.append([part.item() for part in parts])
        if first and (step % EVERY == 0 or seen >= pairs):
            print(
                f"{seen} pairs, {time.monotonic() - began:.0f} s: answers, which, words "
                f"{np.mean(recent[-2 * EVERY :], 0).round(3)}",
                flush=True,
            )
            torch.save(network.state_dict(), options.checkpoint)
        if seen >= pairs:
            return


def work(rank: int, options: argparse.Namespace, meeting: str) -> None:
    torch.set_num_threads(1)
    if options.workers > 1:
        dist.init_process_group(
            "gloo", init_method=f"file://{meeting}", rank=rank, world_size=options.workers
        )
    torch.manual_seed(options.seed)
    network = ReaderNetwork(PackedFile(wheel_file()))
    if options.start:
        network.load_state_dict(torch.load(options.start))
    groups = read_groups(options.data, held=False, left_out=frozenset(options.leave_out))
    order = drawn(groups, random.Random(options.seed))
    fit(network, islice(order, rank, None, options.workers), options)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("data", nargs="+", type=Path)
    parser.add_argument("--pairs", type=int, default=66_000)
    parser.add_argument("--leave-out", nargs="*", default=[])
    parser.add_argument("--start", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--tokens", type=int, default=1800, help="in a step of one worker")
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        meeting = f"{folder}/meeting"
        if options.workers == 1:
            work(0, options, meeting)
        else:
            mp.spawn(work, (options, meeting), nprocs=options.workers)


if __name__ == "__main__":
    main()
