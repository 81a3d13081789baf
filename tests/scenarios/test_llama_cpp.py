"""The language-model path against a real model: llama.cpp's server and a 135M-parameter model."""

import asyncio
import os
from collections.abc import Iterator

import pytest

from prompts import Message
from qa_service.compose import DraftClaim
from qa_service.compose.language_model import LanguageModelComposer
from qa_service.errors import ModelUnreachable
from qa_service.model.client import Limits, OpenAIModel
from qa_service.model.faults import ModelCutShort
from tests.fakes import llama_server
from tests.fakes.evidence import evidence, sentences
from tests.fakes.llama_server import LlamaServer, LlamaUnavailable

PASSAGE = "Rain fell. At least 28 people were killed on Saturday. Governor Haidai said it was over."
OFFERED = sentences(
    PASSAGE, ["At least 28 people were killed on Saturday.", "Governor Haidai said it was over."]
)
EVIDENCE = evidence("How many people were killed?", *OFFERED)


@pytest.fixture(autouse=True)
def same_prompt(monkeypatch: pytest.MonkeyPatch) -> None:
    """A model this small says something else for every other boundary in its prompt."""
    monkeypatch.setattr("secrets.token_hex", lambda _: "0a1b2c3d")


@pytest.fixture
def llama() -> Iterator[LlamaServer]:
    try:
        with llama_server.running() as server:
            yield server
    except LlamaUnavailable as missing:
        if os.environ.get("CI"):
            pytest.fail(f"CI must run the scenarios with a real model. {missing}")
        pytest.skip(str(missing))


def model(server: LlamaServer, max_tokens: int) -> OpenAIModel:
    return OpenAIModel("smollm2", base_url=server.base_url, limits=Limits(max_tokens=max_tokens))


def test_text_arrives_in_pieces(llama: LlamaServer) -> None:
    async def run() -> list[str]:
        pieces: list[str] = []
        with pytest.raises(ModelCutShort):
            async for piece in model(llama, 12).stream([Message("user", "What is rain?")]):
                pieces.append(piece)
        return pieces

    pieces = asyncio.run(run())
    assert len(pieces) > 1
    assert "".join(pieces).strip()


def test_claims_rest_on_offered_sentences_only(llama: LlamaServer) -> None:
    async def run() -> list[DraftClaim]:
        return [claim async for claim in LanguageModelComposer(model(llama, 240)).compose(EVIDENCE)]

    claims = asyncio.run(run())
    assert len(claims) > 1
    assert all(claim.text.endswith(".") and "[" not in claim.text for claim in claims)
    assert claims[0].support == OFFERED[:1]
    assert all(claim.support in (OFFERED[:1], ()) for claim in claims), "[3] was not offered"


def test_claims_stand_when_the_server_dies_in_the_middle(llama: LlamaServer) -> None:
    async def run() -> list[DraftClaim]:
        claims: list[DraftClaim] = []
        with pytest.raises(ModelUnreachable):
            async for claim in LanguageModelComposer(model(llama, 600)).compose(EVIDENCE):
                claims.append(claim)
                llama.kill()
        return claims

    assert asyncio.run(run())[0].support == OFFERED[:1]
