"""`qa-service doctor`: every check with its outcome and, where one is needed, its fix."""

from collections.abc import Iterable
from dataclasses import asdict

from qa_service.check import Check
from qa_service.cli.configuration import load_settings
from qa_service.cli.screen import console, one_line, print_json
from qa_service.doctor import check_python, examine
from qa_service.errors import BadSettings

_STYLES = {"ok": "green", "warn": "yellow", "fail": "red"}


def run(*, as_json: bool) -> int:
    try:
        checks: Iterable[Check] = examine(load_settings())
    except BadSettings as fault:
        checks = [check_python(), Check("settings", "fail", fault.message, fault.help)]
    found = []
    for check in checks:
        found.append(check)
        if not as_json:
            _show(check)
    failed = any(check.state == "fail" for check in found)
    if as_json:
        print_json({"ok": not failed, "checks": [asdict(check) for check in found]})
    return int(failed)


def _show(check: Check) -> None:
    screen = console()
    screen.print(f"{check.state:<5}", style=_STYLES[check.state], end="")
    screen.print(f"{check.name}: {one_line(check.detail)}")
    if check.fix:
        screen.print(f"     fix: {one_line(check.fix)}")
