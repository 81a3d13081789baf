"""An application with settings of its own, and a service whose articles may be changed."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import httpx
import pytest

from qa_service.http.app import create_app
from qa_service.settings import Settings
from qa_service.wiring import Service
from tests.fakes.live_service import LiveService, live_service

Call = Callable[..., httpx.Response]


@pytest.fixture
def call(seeded_service: Service) -> Call:
    """call(settings, method, path, ...) -> the response of an app with these settings."""

    def request(
        settings: Settings, method: str, path: str, *, base: str = "http://localhost", **rest: Any
    ) -> httpx.Response:
        async def run() -> httpx.Response:
            app = create_app(replace(seeded_service, settings=settings))
            transport = httpx.ASGITransport(app)
            async with httpx.AsyncClient(transport=transport, base_url=base) as client:
                return await client.request(method, path, **rest)

        return asyncio.run(run())

    return request


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveService]:
    """A service of the test module's own, to add to and remove from."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("own") / "data", max_article_mb=1)
    with live_service(settings) as running:
        yield running
