"""`qa-service doctor`: every check with its outcome and, where one is needed, its fix."""

from collections.abc import Iterator
from dataclasses import asdict

from index.errors import IndexFault
from qa_service.cli.configuration import load_settings
from qa_service.cli.screen import console, counting, one_line, print_json
from qa_service.doctor.checks import check_python, examine
from qa_service.doctor.index_checks import repair
from qa_service.errors import BadSettings
from qa_service.operations.check import Check

_STYLES = {"ok": "green", "warn": "yellow", "fail": "red"}


def run(*, as_json: bool, deep: bool = False, mend: bool = False) -> int:
    """`deep` compares everything; `mend` puts the stores right before anything is checked."""
    found = []
    for check in _checks(deep=deep, mend=mend):
        found.append(check)
        if not as_json:
            _show(check)
    failed = any(check.state == "fail" for check in found)
    if as_json:
        print_json({"ok": not failed, "checks": [asdict(check) for check in found]})
    return int(failed)


def _checks(*, deep: bool, mend: bool) -> Iterator[Check]:
    try:
        settings = load_settings()
    except BadSettings as fault:
        yield check_python()
        yield Check("settings", "fail", fault.message, fault.help)
        return
    if mend:
        try:
            with counting("Comparing") as show:
                yield from repair(settings, show)
        except IndexFault as fault:
            yield Check("repair", "fail", fault.message, fault.help)
    yield from examine(settings, deep=deep)


def _show(check: Check) -> None:
    screen = console()
    screen.print(f"{check.state:<5}", style=_STYLES[check.state], end="")
    screen.print(f"{check.name}: {one_line(check.detail)}")
    if check.fix:
        screen.print(f"     fix: {one_line(check.fix)}")
