"""What a pass reads: so many groups of each kind, none twice before all came, twos together."""

import random
from collections import Counter
from itertools import chain

from training.examples import Example, Group
from training.passes import ALL, limited, planned


def group(kind: str, number: int, sentence: str, *, answers: bool) -> Group:
    first = Example(
        kind, "invented", "a", "en", f"Who is {number}?", "", "", sentence, answers, None
    )
    other = Example(kind, "invented", "a", "en", f"Who is {number}?", "", "", "No.", False, None)
    return first, other


def test_an_answerable_and_an_unanswerable_question_about_a_sentence_go_together() -> None:
    groups = [
        group(kind, n, f"Sentence {n // 3}.", answers=n % 3 == 0)
        for n in range(30)
        for kind in ("near", "near-none", "swap")
    ]
    (steps,) = planned(groups, {"near": ALL, "swap": ALL}, 1, 8, random.Random(1))
    blocks = [block for step in steps for block in step]
    twos = [block for block in blocks if len(block) == 2]
    assert len(twos) == 10
    for answered, without in twos:
        assert answered[0].sentence == without[0].sentence
        assert (answered[0].answers, without[0].answers) == (True, False)
        assert answered[0].kind == without[0].kind == "near"
    assert Counter(map(id, chain(*blocks))) == Counter(map(id, groups))
    assert all(sum(map(len, chain(*step))) <= 8 for step in steps)


def test_no_group_comes_again_before_all_of_its_kind_came() -> None:
    groups = [group("rank", n, f"Sentence {n}.", answers=True) for n in range(10)]
    passes = planned(groups, {"rank": 4, "role": 5}, 5, 6, random.Random(1))
    drawn = [[block[0] for step in steps for block in step] for steps in passes]
    assert [len(one) for one in drawn] == [4, 4, 4, 4, 4]
    assert set(Counter(map(id, chain(*drawn))).values()) == {2}


def test_a_small_run_takes_the_first_steps() -> None:
    groups = [group("rank", n, f"Sentence {n}.", answers=True) for n in range(10)]
    passes = planned(groups, {"rank": ALL}, 3, 4, random.Random(1))
    assert [len(steps) for steps in passes] == [5, 5, 5]
    assert [len(steps) for steps in limited(passes, 7)] == [5, 2]
    assert limited(passes, None) == passes
