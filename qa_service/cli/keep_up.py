"""`qa-service ingest --watch` and `--every`: the same ingest again when something is new."""

import re
import time
from collections.abc import Callable, Iterator, Sequence
from threading import Event

from watchfiles import watch

from index.errors import IndexFault
from qa_service.cli.faults import UsageFault
from qa_service.cli.screen import complain
from qa_service.errors import ServiceFault

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_INTERVAL = re.compile(r"(\d{1,5})\s*([smhd])")
_LOOK = 1.0
"""Seconds after which a change in a folder is seen."""
LEAST = 10.0


def seconds_of(interval: str) -> float:
    """`30s`, `15m`, `2h`, `1d`. Raises UsageFault."""
    match = _INTERVAL.fullmatch(interval.strip().lower())
    seconds = int(match[1]) * _UNITS[match[2]] if match else 0
    if seconds < LEAST:
        raise UsageFault(
            f"{interval!r} is no interval of {LEAST:g} seconds or more.",
            help="Write it like 15m (s, m, h or d).",
        )
    return float(seconds)


def keep_up(
    once: Callable[[], int],
    *,
    every: float | None,
    folders: Sequence[str],
    rounds: Callable[[float | None, Sequence[str]], Iterator[object]] | None = None,
) -> int:
    """Runs `once` in each round, until Ctrl-C; the last exit code.

    What fails after the first run, such as a service that is away, is told and tried again.
    """
    code = 0
    try:
        for number, _ in enumerate((rounds or _rounds)(every, folders)):
            try:
                code = once()
            except (IndexFault, ServiceFault) as fault:
                if number == 0:
                    raise
                complain(fault.message, fault.help)
    except KeyboardInterrupt:
        pass
    return code


def _rounds(every: float | None, folders: Sequence[str]) -> Iterator[object]:
    """Yields at once, and when a folder changed or the interval is over.

    Folders are watched from before the first round on: what comes while it runs is seen.
    """
    last: float | None = None
    for changed in _looks(folders):
        due = every is not None and last is not None and time.monotonic() - last >= every
        if changed or due or last is None:
            yield changed
            last = time.monotonic()


def _looks(folders: Sequence[str]) -> Iterator[object]:
    if folders:
        yield from watch(*folders, yield_on_timeout=True, rust_timeout=int(_LOOK * 1000))
    waiting = Event()
    yield False
    while True:
        yield waiting.wait(_LOOK)
