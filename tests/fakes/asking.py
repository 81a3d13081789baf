"""Asks a model server one question and keeps what a reader would get."""

import asyncio

from prompts import Message
from qa_service.errors import ModelFault
from qa_service.model.client import Limits, OpenAIModel
from tests.fakes.model_server import ModelServer

ASK = (Message("system", "Answer briefly."), Message("user", "Who?"))
KEY = "sk-very-secret"


def model(server: ModelServer, limits: Limits | None = None) -> OpenAIModel:
    return OpenAIModel("fake", base_url=server.base_url, api_key=KEY, limits=limits)


def read(client: OpenAIModel) -> tuple[str, ModelFault | None]:
    """What a reader got, and the fault that ended it."""

    async def run() -> tuple[str, ModelFault | None]:
        parts: list[str] = []
        try:
            async for part in client.stream(ASK):
                parts.append(part)
        except ModelFault as fault:
            return "".join(parts), fault
        return "".join(parts), None

    return asyncio.run(run())
