"""What verdicts cost, and that a pass over a few pairs makes it less."""

import random
from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="torch is not installed: `make install-training`")

from index.embedding.e5.text import wheel_text  # noqa: E402
from training.embedded import EmbeddedReader  # noqa: E402
from training.examples import Example, Group  # noqa: E402
from training.learning import Course, learn  # noqa: E402
from training.losses import ALONE, TAUGHT, loss_of  # noqa: E402
from training.passes import ALL, Step, planned  # noqa: E402
from training.soft import SoftLabels, pair_number  # noqa: E402
from training.written import ready, write_for_reader  # noqa: E402

MAYOR = "The mayor of Thale, Ana Holt, opened the new library on Friday."


def example(question: str, sentence: str = MAYOR, answer: str | None = None) -> Example:
    return Example(
        "near", "invented", "a", "en", question, "", "", sentence, answer is not None, answer
    )


ANSWERED = (example("Who is mayor of Thale?", answer="Ana Holt"), example("Who is mayor?", "No."))
WITHOUT = (example("Who was mayor of Thale before her?"),)
TWO: Step = ((ANSWERED, WITHOUT),)


def test_the_two_verdicts_of_one_sentence_are_compared() -> None:
    step = ready(TWO, write_for_reader, SoftLabels())
    assert step.twos.tolist() == [[0, 2]]
    verdict = torch.tensor([0.5, -1.0, 0.5], requires_grad=True)
    alone = ready(((ANSWERED,), (WITHOUT,)), write_for_reader, SoftLabels())
    difference = loss_of((verdict,), step, ALONE) - loss_of((verdict,), alone, ALONE)
    assert difference.item() == pytest.approx(0.5 * torch.log(torch.tensor(2.0)).item())
    difference.backward()  # type: ignore[no-untyped-call]
    assert verdict.grad is not None
    assert verdict.grad[0] < 0 < verdict.grad[2]
    assert verdict.grad[1] == pytest.approx(0)


def test_the_words_that_answer_are_where_the_sentence_has_them() -> None:
    step = ready(TWO, write_for_reader, SoftLabels())
    assert step.rows.tolist() == [0]
    first, last = step.words[0].tolist()
    said = step.inputs[0][0, first : last + 1].tolist()
    assert said == wheel_text().tokenizer("Ana Holt").ids.tolist()
    assert step.own[0, first : last + 1].all()


def test_a_teachers_verdict_reaches_the_loss_of_the_pair_it_read(tmp_path: Path) -> None:
    taught = [ANSWERED[0], WITHOUT[0]]
    SoftLabels([pair_number(e) for e in taught], [2.0, -3.0]).write(tmp_path / "soft.npz")
    soft = SoftLabels.read(tmp_path / "soft.npz")
    assert len(soft) == 2
    step = ready(TWO, write_for_reader, soft)
    assert step.soft.tolist() == pytest.approx([2.0, float("nan"), -3.0], nan_ok=True)

    def cost(*logits: float) -> float:
        return loss_of((torch.tensor(logits),), step, TAUGHT).item()

    assert cost(2.0, -4.0, -3.0) < cost(6.0, -4.0, -3.0) < cost(12.0, -4.0, -3.0)
    untaught = ready(TWO, write_for_reader, SoftLabels())
    sure = loss_of((torch.tensor([6.0, -4.0, -6.0]),), untaught, TAUGHT)
    unsure = loss_of((torch.tensor([2.0, -4.0, -3.0]),), untaught, TAUGHT)
    assert sure < unsure


def groups() -> list[Group]:
    towns = ("Selwick", "Marnby", "Orrest", "Calder", "Thale", "Brindle", "Arden", "Stowe")
    found: list[Group] = []
    for town in towns:
        mayor = f"The mayor of {town}, Ana Holt, opened the new library on Friday."
        fair = f"The summer fair of {town} takes place in the old harbour."
        for asked, right, wrong, answer in (
            (f"Who is mayor of {town}?", mayor, fair, "Ana Holt"),
            (f"Where is the fair of {town}?", fair, mayor, "harbour"),
        ):
            found.append((example(asked, right, answer), example(asked, wrong)))
        found.append((example(f"Who was mayor of {town} in 1950?", mayor),))
    return found


def test_a_pass_over_a_few_dozen_pairs_lowers_their_loss() -> None:
    torch.set_num_threads(1)
    torch.manual_seed(1)
    network = EmbeddedReader(wheel_text().file, layers=2)
    passes = planned(groups(), {"near": ALL}, 1, 4, random.Random(1))
    whole = ready(
        tuple(block for step in passes[0] for block in step), write_for_reader, SoftLabels()
    )

    def cost(of: EmbeddedReader) -> float:
        with torch.no_grad():
            return loss_of(of.eval()(*whole.inputs), whole, ALONE).item()

    before = cost(network)
    told: list[int] = []
    course = Course(rate=2e-4, heads=5.0, memory=0.5, weights=ALONE)
    learnt = learn(
        network, passes, write_for_reader, SoftLabels(), course,
        lambda number, _: told.append(number),
    )  # fmt: skip
    assert told == [1]
    assert isinstance(learnt, EmbeddedReader)
    assert cost(learnt) < before - 0.1
