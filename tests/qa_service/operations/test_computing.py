"""What computes keeps nobody waiting who only looks something up."""

import asyncio
from contextvars import ContextVar
from threading import Event, Semaphore

from qa_service.operations.computing import AT_ONCE, computed, done_inside

asker: ContextVar[str] = ContextVar("asker", default="nobody")


def test_a_look_up_does_not_wait_behind_questions() -> None:
    async def many() -> None:
        go = Event()
        questions = [asyncio.create_task(computed(go.wait)) for _ in range(4 * AT_ONCE)]
        await asyncio.sleep(0)
        assert await asyncio.to_thread(lambda: "acknowledged") == "acknowledged"
        assert not any(question.done() for question in questions)
        go.set()
        assert all(await asyncio.gather(*questions))

    asyncio.run(many())


def test_it_is_done_for_who_asked() -> None:
    async def one() -> str:
        asker.set("Ines")
        return await computed(asker.get)

    assert asyncio.run(one()) == "Ines"


def test_what_nobody_waits_for_is_done_before_a_service_closes() -> None:
    begun, go, ended = Semaphore(0), Event(), []

    def work() -> None:
        begun.release()
        go.wait()
        ended.append(True)

    async def left() -> None:
        question = asyncio.create_task(computed(work))
        await asyncio.to_thread(begun.acquire)
        question.cancel()

    with done_inside():
        asyncio.run(left())
        assert not ended
        go.set()
    assert ended
