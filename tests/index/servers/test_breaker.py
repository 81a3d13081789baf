"""A server that is down is waited for once, left alone, and tried again by one caller."""

import asyncio

import pytest

from index.servers import breaker
from index.servers.breaker import Breaker

pytest_plugins = ["tests.fakes.fixtures"]


class Down(Exception):
    pass


class Refused(Exception):
    pass


@pytest.fixture
def guarded(later: list[float]) -> Breaker:
    return Breaker(lambda error: isinstance(error, Down))


def call(guarded: Breaker, outcome: BaseException | None = None) -> None:
    with guarded.calling(Refused):
        if outcome is not None:
            raise outcome


def test_after_one_failure_nobody_is_let_through_until_it_has_rested(
    guarded: Breaker, later: list[float]
) -> None:
    with pytest.raises(Down):
        call(guarded, Down())
    with pytest.raises(Refused, match=f"asked again in {breaker.REST_SECONDS} seconds"):
        call(guarded)
    later[0] += breaker.REST_SECONDS + 1
    call(guarded)
    call(guarded)


def test_a_trial_that_fails_begins_another_rest(guarded: Breaker, later: list[float]) -> None:
    with pytest.raises(Down):
        call(guarded, Down())
    later[0] += breaker.REST_SECONDS + 1
    with pytest.raises(Down):
        call(guarded, Down())
    with pytest.raises(Refused):
        call(guarded)


def test_one_caller_tries_while_the_others_go_on_without(
    guarded: Breaker, later: list[float]
) -> None:
    with pytest.raises(Down):
        call(guarded, Down())
    later[0] += breaker.REST_SECONDS + 1
    with guarded.calling(Refused), pytest.raises(Refused):
        call(guarded)
    call(guarded)


def test_an_error_that_is_the_callers_own_shows_that_the_server_is_there(guarded: Breaker) -> None:
    with pytest.raises(ValueError):
        call(guarded, ValueError())
    call(guarded)


def test_a_caller_that_gives_up_shows_nothing(guarded: Breaker, later: list[float]) -> None:
    with pytest.raises(asyncio.CancelledError):
        call(guarded, asyncio.CancelledError())
    call(guarded)
    with pytest.raises(Down):
        call(guarded, Down())
    later[0] += breaker.REST_SECONDS + 1
    with pytest.raises(asyncio.CancelledError):
        call(guarded, asyncio.CancelledError())
    with pytest.raises(Refused):
        call(guarded)
