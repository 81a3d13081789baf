"""Trains the reader on CPU and writes a checkpoint.

    python -m training.fit CHECKPOINT DATA_FOLDER... [--pairs 90000] [--leave-out squad2:Normans ...]

Of each group (a question and up to four sentences) the loss is: whether each sentence answers
(logistic), which one does (softmax over the sentences and a null of logit 0, so that "none" is an
answer too), and with which words (start and end, as in Devlin et al., 2019). The learning rate
rises for 60 steps and falls to 3 %. A checkpoint is written every few minutes; --start goes on from
one. The same data, seed and machine give the same file.
"""

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from index.e5.text import E5Text
from index.reader.pairs import WrittenPair, write_pair
from training.examples import Example, Group, drawn, read_groups
from training.network import Batch, ReaderNetwork

RATE, HEAD_RATE = 7e-5, 5e-4
WARM_UP, LEAST_RATE = 60, 0.03
SPAN_WEIGHT = 0.25
TOKENS = 1800
"""Of a batch, padding included."""
SHUFFLED = 48
"""Groups cut into batches of like lengths together."""
EVERY = 50
NEVER = -1e4


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


def batches(groups: Iterator[Group], text: E5Text, rnd: random.Random) -> Iterator[list[list[Item]]]:
    """Groups whose longest pairs are alike, at most TOKENS tokens together."""
    while True:
        items = [[written(e, text) for e in group] for group in islice(groups, SHUFFLED)]
        items.sort(key=lambda group: max(len(item.pair) for item in group))
        cut: list[list[list[Item]]] = [[]]
        for group in items:
            longest = max(len(item.pair) for item in group)
            if cut[-1] and (sum(map(len, cut[-1])) + len(group)) * longest > TOKENS:
                cut.append([])
            cut[-1].append(group)
        yield from rnd.sample(cut, len(cut))


def loss_of(network: ReaderNetwork, groups: Sequence[Sequence[Item]], text: E5Text) -> list[Tensor]:
    """Answers or not, which one, and with which words."""
    items = [item for group in groups for item in group]
    batch = Batch.of([item.pair for item in items], text.vectors)
    verdict, start, end = network(batch.x, batch.segment, batch.mask)
    labels = torch.tensor([float(item.answers) for item in items])
    which, at = torch.zeros(()), 0
    for group in groups:
        choice = torch.cat([verdict[at : at + len(group)], torch.zeros(1)])
        right = next((n for n, item in enumerate(group) if item.answers), len(group))
        which = which + F.cross_entropy(choice[None], torch.tensor([right]))
        at += len(group)
    words = torch.zeros(())
    spans = [(row, item.span) for row, item in enumerate(items) if item.span]
    if spans:
        rows = [row for row, _ in spans]
        outside = torch.from_numpy(_outside([items[row].pair for row in rows], batch.x.shape[1]))
        for logits, side in ((start, 0), (end, 1)):
            places = torch.tensor([span[side] for _, span in spans])
            words = words + F.cross_entropy(logits[rows].masked_fill(outside, NEVER), places)
    answers = F.binary_cross_entropy_with_logits(verdict, labels)
    return [answers, which / len(groups), words]


def _outside(pairs: Sequence[WrittenPair], tokens: int) -> np.ndarray:
    outside = np.ones((len(pairs), tokens), bool)
    for row, pair in enumerate(pairs):
        outside[row, : len(pair)] = pair.spans[:, 0] < 0
    return outside


def fit(
    network: ReaderNetwork, groups: Sequence[Group], text: E5Text, pairs: int, seed: int, file: Path
) -> None:
    rnd = random.Random(seed)
    optimiser = torch.optim.AdamW(
        [{"params": network.body(), "lr": RATE}, {"params": network.heads(), "lr": HEAD_RATE}],
        weight_decay=0.01,
        betas=(0.9, 0.98),
    )
    seen, recent, began = 0, [], time.monotonic()
    network.train()
    for step, batch in enumerate(batches(drawn(groups, rnd), text, rnd), 1):
        share = min(1.0, step / WARM_UP) * max(LEAST_RATE, 1 - seen / pairs)
        for part, rate in zip(optimiser.param_groups, (RATE, HEAD_RATE), strict=True):
            part["lr"] = rate * share
        answers, which, words = loss_of(network, batch, text)
        optimiser.zero_grad()
        (answers + which + SPAN_WEIGHT * words).backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        seen += sum(map(len, batch))
        recent.append([answers.item(), which.item(), words.item()])
        if step % EVERY == 0 or seen >= pairs:
            print(
                f"{seen} pairs, {time.monotonic() - began:.0f} s: answers, which, words "
                f"{np.mean(recent[-2 * EVERY :], 0).round(3)}",
                flush=True,
            )
            torch.save(network.state_dict(), file)
        if seen >= pairs:
            return


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("data", nargs="+", type=Path)
    parser.add_argument("--pairs", type=int, default=90_000)
    parser.add_argument("--leave-out", nargs="*", default=[])
    parser.add_argument("--start", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    text = E5Text()
    network = ReaderNetwork(text.file)
    if options.start:
        network.load_state_dict(torch.load(options.start))
    groups = read_groups(options.data, held=False, left_out=frozenset(options.leave_out))
    fit(network, groups, text, options.pairs, options.seed, options.checkpoint)


if __name__ == "__main__":
    main()
