"""`qa-service calibrate`: the confidence fitted to one's own labelled questions."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.table import Table

from index.ranking import load_weights
from qa_service.calibration_file import weights_in_use, write_calibration
from qa_service.cli.configuration import load_settings
from qa_service.cli.faults import UsageFault
from qa_service.cli.labelled import Steps, counted, steps
from qa_service.cli.screen import console
from qa_service.evaluate import metrics
from qa_service.evaluate.asking import fill, scratch
from qa_service.evaluate.calibrate import Refit, Rows, collect, joined, refit, require_enough
from qa_service.evaluate.dataset import LabelledSet, load_set
from qa_service.evaluate.figures import share
from qa_service.evaluate.metrics import Floats
from qa_service.settings import Settings
from qa_service.wiring import opened_index


def run(paths: Sequence[Path], *, risk: float, data: Path | None, dry: bool) -> int:
    settings, packaged = load_settings(), load_weights()
    present = weights_in_use(settings.data_dir)
    sets = [load_set(path) for path in paths]
    if len({labelled.name for labelled in sets}) < len(sets):
        raise UsageFault("Two sets have the same name.", help="Rename one of the folders.")
    asked = [q for labelled in sets for q in labelled.questions if not q.either]
    require_enough(np.array([question.answerable for question in asked], bool))

    with tempfile.TemporaryDirectory(prefix="qa-calibrate-") as made:
        below = data or Path(made)
        with steps(console(stderr=True)) as progress:
            parts = [_rows(labelled, settings, below, progress) for labelled in sets]
    found = refit(joined(parts), present, packaged, risk)
    screen = console()
    show(screen, found)
    if dry:
        screen.print("Nothing was written (--dry-run).")
        return 0
    file = write_calibration(found.calibration, settings.data_dir)
    screen.print(f"Written to {file}. A service that runs takes it up when it is started again.")
    return 0


def _rows(labelled: LabelledSet, settings: Settings, below: Path, progress: Steps) -> Rows:
    with scratch(settings, below / labelled.name) as own, opened_index(own) as index:
        with counted(progress, f"Indexing {labelled.name}", len(labelled.sources())) as on_file:
            corpus = fill(index, labelled, on_file)
        labelled.gold(corpus.texts)  # says which line is wrong
        with counted(progress, f"Asking {labelled.name}", len(labelled.questions)) as step:
            return collect(index, labelled, lambda: step(None))


def show(screen: Console, found: Refit) -> None:
    """Before and after, for all questions together; each set weighs the same."""
    rows, weight = found.rows, found.rows.weight
    thresholds = (found.threshold_before, found.calibration.threshold)
    table = Table(box=None, pad_edge=False)
    for name in ("", "before", "after"):
        table.add_column(name, justify="right" if name else "left")
    both = (found.before, found.after)
    table.add_row("AUROC", *(share(metrics.auroc(c, rows.labels)) for c in both))
    table.add_row("ECE", *(share(metrics.ece(c, rows.labels, weight)) for c in both))
    table.add_row("threshold", *(f"{t:.2f}" for t in thresholds))
    refused = [confidence < t for confidence, t in zip(both, thresholds, strict=True)]
    table.add_row("refused right", *(share(_mean(r[~rows.labels])) for r in refused))
    table.add_row("refused wrong", *(share(_mean(r[rows.labels])) for r in refused))
    screen.print(
        f"{len(rows.labels)} questions, {int(rows.labels.sum())} of them answerable; answerable "
        "and unanswerable weigh the same. After: cross-validated."
    )
    screen.print(table)
    screen.print("\nReliability: share answerable at each confidence (questions)")
    screen.print(_reliability(found, weight))
    screen.print(
        f"The threshold refuses at most {found.calibration.most_refused_wrong:.0%} of the "
        "answerable questions of the median set."
    )


def _reliability(found: Refit, weight: Floats) -> Table:
    table = Table(box=None, pad_edge=False)
    for name in ("confidence", "before", "", "after", ""):
        table.add_column(name, justify="right")
    diagrams = [
        metrics.reliability(confidence, found.rows.labels, weight)
        for confidence in (found.before, found.after)
    ]
    for old, new in zip(*diagrams, strict=True):
        cells = [f(b) for b in (old, new) for f in (_share_of, _count_of)]
        table.add_row(f"{old.low:.1f} to {old.high:.1f}", *cells)
    return table


def _share_of(found: metrics.Bin) -> str:
    return share(found.share if found.count else None)


def _count_of(found: metrics.Bin) -> str:
    return f"({found.count})"


def _mean(refused: metrics.Bools) -> float:
    return float(refused.mean())
