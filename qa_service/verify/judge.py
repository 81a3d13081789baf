"""A language model's second opinion on a claim. It can only take a claim away."""

import re
import secrets
from collections.abc import Sequence
from typing import Protocol

import prompts
from index.types import EvidenceSentence
from qa_service.errors import ModelFault
from qa_service.model_client import ModelClient

MAX_TOKENS = 300
"""More than a word needs: some models spend tokens on thoughts first."""
_NO = re.compile(r"\W*(?:no|not supported|unsupported|nein|нет|ні)\b", re.IGNORECASE)


class Judge(Protocol):
    """Whether a claim that passed every rule is to be dropped all the same."""

    @property
    def prompt_versions(self) -> dict[str, str]:
        """Versions of the prompts it uses, by name."""
        ...

    async def rejects(self, claim: str, cited: Sequence[EvidenceSentence]) -> bool: ...


class ModelJudge:
    """Asks a language model; one that fails or does not say no leaves the claim as it is."""

    def __init__(self, model: ModelClient) -> None:
        self.prompt = prompts.load("judge")
        self._model = model

    @property
    def prompt_versions(self) -> dict[str, str]:
        return {self.prompt.name: self.prompt.version}

    async def rejects(self, claim: str, cited: Sequence[EvidenceSentence]) -> bool:
        messages = self.prompt.render(
            boundary=secrets.token_hex(4),
            claim=" ".join(claim.split()),
            source="\n".join(" ".join(sentence.quote.split()) for sentence in cited),
        )
        try:
            reply = await self._model.complete(messages, MAX_TOKENS)
        except ModelFault:
            return False
        return _NO.match(reply) is not None
