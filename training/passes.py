"""What a pass over the data reads, step by step.

A pass has so many groups of each kind, drawn without repetition until a kind is used up. An
answerable and an unanswerable question of people about the same sentence go together, so that the
loss can compare them. Steps hold pairs of like lengths.
"""

import random
from collections import defaultdict
from collections.abc import Mapping, Sequence

from index.reader.pairs import LIMITS
from training.examples import NEAR, Example, Group, answerable, kind_of

ALL = 10**9
A_PASS: Mapping[str, int] = {
    "near": ALL,
    "near_news": ALL,
    "near_abroad": 3200,
    "qnli": 3500,
    "rank": 16_000,
    "rank_abroad": 5000,
    "neighbour": 4000,
    "swap": 3500,
    "retarget": 3000,
    "missing": 2500,
    "attr": 2500,
    "opposite": 1000,
    "role": 900,
    "vague": 700,
    "negated": 500,
    "pron": 300,
    "said": 300,
}
"""Groups of each kind in a pass; other kinds are not trained with."""
SORTED = 4096
"""Blocks that are sorted by length together."""

Block = tuple[Group, ...]
"""A group, or two: an answerable question and an unanswerable one about the same sentence."""
Step = tuple[Block, ...]


def planned(
    groups: Sequence[Group], a_pass: Mapping[str, int], passes: int, pairs: int, rnd: random.Random
) -> list[list[Step]]:
    """The steps of each pass, at most so many pairs in one (a block of more has its own)."""
    pools: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        pools[kind_of(group[0])].append(group)
    kinds = {kind: _Drawn(pools[kind], rnd) for kind in a_pass if pools[kind]}
    made = []
    for _ in range(passes):
        blocks = [
            block for kind, left in kinds.items() for block in _blocks(left.take(a_pass[kind]), rnd)
        ]
        rnd.shuffle(blocks)
        made.append(_steps(blocks, pairs, rnd))
    return made


class _Drawn:
    """A kind's groups, in mixed order, over and over."""

    def __init__(self, groups: Sequence[Group], rnd: random.Random) -> None:
        self._groups, self._rnd = groups, rnd
        self._left: list[Group] = []

    def take(self, number: int) -> list[Group]:
        found: list[Group] = []
        while len(found) < min(number, len(self._groups)):
            self._left = self._left or self._rnd.sample(self._groups, len(self._groups))
            found.append(self._left.pop())
        return found


def _blocks(groups: Sequence[Group], rnd: random.Random) -> list[Block]:
    about: dict[tuple[str, str], tuple[list[Group], list[Group]]] = {}
    blocks: list[Block] = []
    for group in groups:
        first = group[0]
        if first.kind in NEAR:
            sides = about.setdefault((first.before, first.sentence), ([], []))
            sides[answerable(group)].append(group)
        else:
            blocks.append((group,))
    for without, answered in about.values():
        rnd.shuffle(without)
        rnd.shuffle(answered)
        twos = list(zip(answered, without, strict=False))
        blocks += twos
        blocks += [(group,) for group in (*answered[len(twos) :], *without[len(twos) :])]
    return blocks


def _steps(blocks: Sequence[Block], pairs: int, rnd: random.Random) -> list[Step]:
    steps = []
    for at in range(0, len(blocks), SORTED):
        cut: list[list[Block]] = [[]]
        size = 0
        for block in sorted(blocks[at : at + SORTED], key=_longest):
            own = sum(map(len, block))
            if cut[-1] and size + own > pairs:
                cut.append([])
                size = 0
            cut[-1].append(block)
            size += own
        rnd.shuffle(cut)
        steps += [tuple(step) for step in cut]
    return steps


def _longest(block: Block) -> int:
    return max(_characters(example) for group in block for example in group)


def _characters(example: Example) -> int:
    """That the reader sees, about."""
    around = min(len(example.before), LIMITS.before_characters) + len(example.title)
    return len(example.question) + around + min(len(example.sentence), LIMITS.sentence_characters)


def limited(passes: Sequence[Sequence[Step]], most: int | None) -> list[list[Step]]:
    """The first steps of a plan; a pass that none are left of is left out."""
    left = sum(map(len, passes)) if most is None else most
    found = []
    for steps in passes:
        found.append(list(steps[:left]))
        left -= len(found[-1])
    return [steps for steps in found if steps]
