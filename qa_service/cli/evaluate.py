"""`qa-service eval`: how good the service is on a labelled set."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from qa_service.calibration_file import weights_in_use
from qa_service.cli.configuration import load_settings
from qa_service.cli.faults import UsageFault
from qa_service.cli.labelled import Steps, counted, steps
from qa_service.cli.screen import complain, console, one_line
from qa_service.evaluate import figures
from qa_service.evaluate.asking import ask_all, fill, scratch
from qa_service.evaluate.compare import Comparison, compare
from qa_service.evaluate.dataset import LabelledSet, load_set
from qa_service.evaluate.faults import NoPlots
from qa_service.evaluate.report import Report, load_report, make_report
from qa_service.settings import Settings
from qa_service.wiring import opened_service

WORST = 30
"""Cases on the page."""
LISTED = 20
"""Questions that got better or worse listed on the screen; the page has all."""


def run(
    path: Path,
    *,
    articles: Path | None,
    limit: int | None,
    data: Path | None,
    json_file: Path | None,
    html_file: Path | None,
    old_file: Path | None,
) -> int:
    """What could fail is tried before the minutes that embedding takes."""
    labelled = load_set(path, articles).limited(limit)
    old = load_report(old_file) if old_file else None
    _require_folders(json_file, html_file)
    render = page_writer() if html_file else None
    screen = console()
    for name in labelled.unread:
        screen.print(f"warning: nothing reads the field {one_line(name)}; is it misspelt?")
    with scratch(load_settings(), data) as settings, steps(console(stderr=True)) as progress:
        report = measure(labelled, settings, progress)
    comparison = compare(old, report) if old else None
    show_report(screen, report)
    if comparison:
        show_comparison(screen, comparison)
    if json_file:
        json_file.write_text(report.model_dump_json(indent=1) + "\n", encoding="utf-8")
    if html_file and render:
        html_file.write_text(render(report, comparison, WORST), encoding="utf-8")
    for id_, what in report.failures.items():
        complain(f"{id_}: {what}")
    return int(bool(report.failures))


def measure(labelled: LabelledSet, settings: Settings, progress: Steps) -> Report:
    """Indexes the set in the settings' data folder and asks all its questions."""
    with opened_service(settings) as service:
        with counted(progress, "Indexing", len(labelled.sources())) as on_file:
            corpus = fill(service.index, labelled, on_file)
        with counted(progress, "Asking", len(labelled.questions)) as step:
            outcomes, failures = ask_all(service, labelled, corpus, lambda: step(None))
    return make_report(
        labelled.name,
        outcomes,
        failures,
        threshold=weights_in_use(settings.data_dir).threshold,
        composer=settings.llm_model or "extractive",
    )


def page_writer() -> Callable[[Report, Comparison | None, int], str]:
    """Raises NoPlots when the libraries for it are not installed."""
    try:
        render: Callable[[Report, Comparison | None, int], str]
        render = import_module("qa_service.evaluate.page").render
    except ModuleNotFoundError as error:
        raise NoPlots(
            f"A page needs {error.name}, which is not installed.",
            help="Run `make install-eval`.",
        ) from error
    return render


def show_report(screen: Console, report: Report) -> None:
    """One table: everything in the first column, then each way it is divided."""
    screen.print(f"{one_line(report.set_name)}, {report.composer}", style="bold")
    for title, parts in figures.columns(report):
        table = Table(box=None, pad_edge=False, title=title, title_justify="left")
        table.add_column("")
        for name, _ in parts:
            table.add_column(Text(one_line(name)), justify="right", no_wrap=True)
        listed = [figures.rows(part) for _, part in parts]
        for i, (name, _) in enumerate(listed[0]):
            table.add_row(name, *(rows[i][1] for rows in listed))
        screen.print(table)
        screen.print()


def show_comparison(screen: Console, comparison: Comparison) -> None:
    table = Table(box=None, pad_edge=False, title="Against the earlier run", title_justify="left")
    for name in ("", "questions", "before", "after", "better", "worse", "p"):
        table.add_column(name, justify="left" if name == "" else "right", no_wrap=True)
    for change in comparison.changes:
        counts = (len(change.better), len(change.worse))
        table.add_row(
            change.measure.name,
            str(change.questions),
            figures.share(change.before),
            figures.share(change.after),
            *map(str, counts),
            figures.p_value(change.p) + ("*" if change.significant else ""),
        )
    screen.print(table)
    screen.print("p: exact McNemar for shares, paired permutation for means; *: below 0.05")
    if comparison.only_old or comparison.only_new:
        screen.print(
            f"Not compared: {comparison.only_old} questions of the earlier run, "
            f"{comparison.only_new} of this one."
        )
    for better in (False, True):
        moved = comparison.moved(better=better)
        screen.print(f"\n{'Better' if better else 'Worse'}: {len(moved)}")
        for id_, names in moved[:LISTED]:
            question = comparison.pairs[id_][1].question
            screen.print(f"  {one_line(id_)}  {one_line(question)}  ({', '.join(names)})")
        if len(moved) > LISTED:
            screen.print(f"  … and {len(moved) - LISTED} more (see --html)")


def _require_folders(*files: Path | None) -> None:
    for file in files:
        if file and not file.resolve().parent.is_dir():
            raise UsageFault(f"There is no folder {file.parent}.", help="Make it first.")
