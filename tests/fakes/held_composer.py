"""A composer that begins and never ends by itself."""

import asyncio
import threading
from collections.abc import AsyncIterator

from index.types import Evidence
from qa_service.compose import DraftClaim


class HeldComposer:
    name = "held"

    def __init__(self) -> None:
        self.began = threading.Event()

    async def compose(self, evidence: Evidence) -> AsyncIterator[DraftClaim]:
        first = evidence.sentences[0]
        yield DraftClaim(first.quote, (first,))
        self.began.set()
        await asyncio.Event().wait()
