"""Too many questions at once: 503 with Retry-After, a share for everybody, health as ever."""

import asyncio

import httpx
import pytest
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from qa_service.http.admission import Admission
from qa_service.http.errors import Rejected


class Held:
    """Answers when it is let go."""

    def __init__(self) -> None:
        self.entered = asyncio.Semaphore(0)
        self.go = asyncio.Event()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] == "POST":
            self.entered.release()
            await self.go.wait()
        await PlainTextResponse("answered")(scope, receive, send)


class Flood:
    def __init__(self, places: int) -> None:
        self.held = Held()
        self.app = Admission(self.held, at_once=places)
        self.waiting: list[asyncio.Task[httpx.Response]] = []

    def _client(self, address: str) -> httpx.AsyncClient:
        transport = httpx.ASGITransport(self.app, client=(address, 1))
        return httpx.AsyncClient(transport=transport, base_url="http://qa")

    async def ask(self, address: str) -> bool:
        """Whether a place was given; the question then waits."""
        asking = asyncio.create_task(self._client(address).post("/v1/chat"))
        entered = asyncio.create_task(self.held.entered.acquire())
        await asyncio.wait({asking, entered}, return_when=asyncio.FIRST_COMPLETED)
        if asking.done():
            entered.cancel()
            with pytest.raises(Rejected) as refused:
                asking.result()
            assert (refused.value.kind.status, "Retry-After" in (refused.value.headers or {})) == (
                503,
                True,
            )
            return False
        self.waiting.append(asking)
        return True

    async def end(self) -> None:
        self.held.go.set()
        assert {reply.text for reply in await asyncio.gather(*self.waiting)} <= {"answered"}
        assert not self.app._held


def test_over_the_limit_a_question_is_refused_at_once_and_others_are_answered() -> None:
    async def scene() -> None:
        flood = Flood(4)
        assert [await flood.ask(who) for who in "aabcd"] == [True] * 4 + [False]
        assert (await flood._client("a").get("/healthz")).text == "answered"
        await flood.end()
        assert (await flood._client("a").post("/v1/chat")).text == "answered"

    asyncio.run(scene())


def test_one_client_does_not_keep_the_others_out() -> None:
    async def scene() -> None:
        flood = Flood(4)
        assert [await flood.ask(who) for who in "aab"] == [True] * 3
        assert not await flood.ask("a")
        assert not await flood.ask("b")
        assert await flood.ask("c")
        assert not await flood.ask("d")
        await flood.end()


def test_one_client_alone_leaves_places_for_who_comes_next() -> None:
    async def scene() -> None:
        flood = Flood(4)
        assert [await flood.ask(who) for who in "aaa"] == [True, True, False]
        assert await flood.ask("b")
        await flood.end()

    asyncio.run(scene())


def test_a_question_that_fails_gives_its_place_back() -> None:
    async def fails(scope: Scope, receive: Receive, send: Send) -> None:
        raise OSError("gone")

    async def scene() -> None:
        app = Admission(fails, at_once=1)
        for _ in range(3):
            with pytest.raises(OSError, match="gone"):
                async with httpx.AsyncClient(
                    transport=httpx.ASGITransport(app), base_url="http://qa"
                ) as client:
                    await client.post("/v1/chat")

    asyncio.run(scene())
