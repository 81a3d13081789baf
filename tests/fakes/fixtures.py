"""Fixtures over the fakes: import the ones a conftest wants to offer."""

from collections.abc import Iterator

import pytest

from tests.fakes.model_server import ModelServer


@pytest.fixture
def model_server() -> Iterator[ModelServer]:
    with ModelServer() as server:
        yield server


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time of the circuits that leave a server alone, to be moved on."""
    clock = [1000.0]
    monkeypatch.setattr("circuitbreaker.monotonic", lambda: clock[0])
    return clock
