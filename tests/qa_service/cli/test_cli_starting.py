"""Who waits for the service to start has something to read."""

import threading

from qa_service.cli.starting import signs_of_life
from tests.conftest import PATIENCE


def test_it_is_said_again_and_again_that_it_goes_on_until_it_is_ready() -> None:
    said: list[str] = []
    twice = threading.Event()

    def say(line: str) -> None:
        said.append(line)
        if len(said) == 2:
            twice.set()

    with signs_of_life(say, "Still starting", every=0.01) as ready:
        assert twice.wait(PATIENCE)
        ready()
    assert {line.partition(",")[0] for line in said} == {"Still starting"}
