"""A language model's opinion on a claim: it may take away what the rules pass, and pass what they
can neither pass nor contradict."""

import re
import secrets
from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

import prompts
from index.types import EvidenceSentence
from index.vocabulary import asking

if TYPE_CHECKING:  # its client takes half a second to import, and most have no model
    from qa_service.model.client import ModelClient

MAX_TOKENS = 300
"""More than a word needs: some models spend tokens on thoughts first."""
_NO = re.compile(rf"\W*(?:{asking('no')})\b", re.IGNORECASE)
_YES = re.compile(rf"\W*(?:{asking('yes')})\b", re.IGNORECASE)


class Judge(Protocol):
    """Whether what a claim says follows from what it cites."""

    @property
    def prompt_versions(self) -> dict[str, str]:
        """Versions of the prompts it uses, by name."""
        ...

    async def supports(self, claim: str, cited: Sequence[EvidenceSentence]) -> bool | None:
        """None when it cannot tell. Raises ModelFault."""
        ...


class ModelJudge:
    """Asks a language model; one that says neither yes nor no cannot tell."""

    def __init__(self, model: "ModelClient") -> None:
        self.prompt = prompts.load("judge")
        self._model = model

    @property
    def prompt_versions(self) -> dict[str, str]:
        return {self.prompt.name: self.prompt.version}

    async def supports(self, claim: str, cited: Sequence[EvidenceSentence]) -> bool | None:
        messages = self.prompt.render(
            boundary=secrets.token_hex(4),
            claim=" ".join(claim.split()),
            source="\n".join(" ".join(sentence.quote.split()) for sentence in cited),
        )
        reply = await self._model.complete(messages, MAX_TOKENS)
        if _YES.match(reply):
            return True
        return False if _NO.match(reply) else None
