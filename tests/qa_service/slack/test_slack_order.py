"""Limits of a minute, and work that is ended in good order."""

import asyncio
import gc

from qa_service.slack.limits import WINDOW_SECONDS, Limits
from qa_service.slack.tasks import Tasks


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_limit_says_when_to_ask_again_and_ends_by_then() -> None:
    clock = Clock()
    limits = Limits(per_user=2, per_team=3, clock=clock)
    assert limits.refusal("T1", "U1", "en") == ""
    clock.now = 20.0
    assert limits.refusal("T1", "U1", "en") == ""
    assert "You have asked 2 questions" in limits.refusal("T1", "U1", "en")
    assert "again in 40 s" in limits.refusal("T1", "U1", "en")
    assert limits.refusal("T1", "U2", "en") == ""
    assert "This workspace has asked 3 questions" in limits.refusal("T1", "U3", "en")
    assert limits.refusal("T2", "U1", "en") == "", "another workspace's user of the same name"
    clock.now = WINDOW_SECONDS
    assert limits.refusal("T1", "U1", "en") == ""


def test_draining_lets_work_finish_and_cancels_what_is_late() -> None:
    ended: list[str] = []

    async def work(name: str, until: asyncio.Event) -> None:
        try:
            await until.wait()
            ended.append(f"{name} finished")
        except asyncio.CancelledError:
            ended.append(f"{name} cancelled")
            raise

    async def run() -> None:
        tasks, soon = Tasks(), asyncio.Event()
        tasks.start("a", work("a", soon))
        await asyncio.sleep(0)
        asyncio.get_running_loop().call_soon(soon.set)
        await tasks.drain(30)
        tasks.start("b", work("b", asyncio.Event()))
        await asyncio.sleep(0)
        await tasks.drain(0)

    asyncio.run(run())
    assert ended == ["a finished", "b cancelled"]


def test_work_is_kept_from_the_garbage_collector() -> None:
    """asyncio keeps only weak references: a task that awaits a lost future would vanish."""
    done: list[bool] = []

    async def run() -> None:
        tasks = Tasks()

        async def waits() -> None:
            future = asyncio.get_running_loop().create_future()
            tasks.start("inner", finishes(future))
            await future
            done.append(True)

        async def finishes(future: asyncio.Future[None]) -> None:
            await asyncio.sleep(0)
            future.set_result(None)

        tasks.start("outer", waits())
        await asyncio.sleep(0)
        gc.collect()
        await tasks.drain(30)

    asyncio.run(run())
    assert done == [True]
