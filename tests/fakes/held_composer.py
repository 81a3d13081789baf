"""A composer that begins, and ends only when it is released."""

import asyncio
import threading
from collections.abc import AsyncIterator
from typing import ClassVar

from index.types import Evidence
from qa_service.compose import DraftClaim


class HeldComposer:
    name = "held"
    prompt_versions: ClassVar[dict[str, str]] = {}

    def __init__(self) -> None:
        self.began = threading.Event()
        self._released = threading.Event()

    def release(self) -> None:
        self._released.set()

    async def compose(self, evidence: Evidence) -> AsyncIterator[DraftClaim]:
        first = evidence.sentences[0]
        yield DraftClaim(first.quote, (first,))
        self.began.set()
        try:
            await asyncio.to_thread(self._released.wait, 300)
        finally:
            self.release()  # the thread must not outlive the test
