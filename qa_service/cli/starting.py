"""The service's start, with something to read for who waits."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from qa_service.cli.screen import console

SECONDS = 5.0


def start(
    *, host: str | None, port: int | None, seed: str | None, slack_wanted: bool = False
) -> int:
    """Runs the service to its end; also what it is made of takes some seconds to load."""
    with signs_of_life(console(stderr=True).print, "Still starting") as ready:
        from qa_service.cli import serve  # noqa: PLC0415 -- loads everything

        return serve.run(host=host, port=port, seed=seed, ready=ready, slack_wanted=slack_wanted)


@contextmanager
def signs_of_life(
    say: Callable[[str], object], what: str, every: float = SECONDS
) -> Iterator[Callable[[], None]]:
    """Says from time to time that it goes on, until what it yields is called, or the end."""
    over = threading.Event()

    def tell() -> None:
        waited = 0.0
        while not over.wait(every):
            waited += every
            say(f"{what}, {waited:.0f} s.")

    telling = threading.Thread(target=tell, daemon=True)
    telling.start()
    try:
        yield over.set
    finally:
        over.set()
        telling.join()
