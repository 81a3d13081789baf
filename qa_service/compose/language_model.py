"""Answers in a language model's words, each sentence with the article sentences it rests on."""

import secrets
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing

import prompts
from index.types import Evidence
from qa_service.compose import DraftClaim
from qa_service.compose.markers import Cited, MarkerParser
from qa_service.compose.offer import offer
from qa_service.model.client import ModelClient
from qa_service.model.faults import ModelCutShort


class LanguageModelComposer:
    """Shows a model the evidence and reads its answer sentence by sentence."""

    def __init__(self, model: ModelClient) -> None:
        self.prompt = prompts.load("answer")
        self._model = model

    @property
    def name(self) -> str:
        return self._model.name

    @property
    def prompt_versions(self) -> dict[str, str]:
        return {self.prompt.name: self.prompt.version}

    async def compose(self, evidence: Evidence) -> AsyncGenerator[DraftClaim, None]:
        """Yields nothing when the model says that the articles do not answer."""
        boundary = secrets.token_hex(4)
        offered = offer(evidence, boundary)
        if not offered.sentences:
            return
        messages = self.prompt.render(
            refusal=prompts.REFUSAL,
            boundary=boundary,
            passages=offered.text,
            question=evidence.question,
        )
        parser = MarkerParser(len(offered.sentences), offered.sentences[0].article.language)
        answered = False
        async with aclosing(self._sentences(messages, parser)) as sentences:
            async for sentence in sentences:
                if not _refuses(sentence.text):
                    answered = True
                    yield DraftClaim(sentence.text, offered.cited(sentence.ids))
                elif not answered:
                    return

    async def _sentences(
        self, messages: Sequence[prompts.Message], parser: MarkerParser
    ) -> AsyncGenerator[Cited, None]:
        """A sentence the model did not get to finish is left out."""
        answered = False
        try:
            async with aclosing(self._model.stream(messages)) as deltas:
                async for delta in deltas:
                    for sentence in parser.feed(delta):
                        answered = True
                        yield sentence
        except ModelCutShort:
            if not answered:
                raise
        else:
            for sentence in parser.finish():
                yield sentence


def _refuses(text: str) -> bool:
    return _words(text) == _words(prompts.REFUSAL)


def _words(text: str) -> str:
    return text.casefold().strip(" .!\"'“”*")
