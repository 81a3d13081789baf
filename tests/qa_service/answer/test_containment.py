"""What cannot be read is left out and told; the rest of the answer stands."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from index.article_index import ArticleIndex
from index.catalog.database import open_database
from index.errors import StorageFault
from index.types import Evidence
from qa_service.answer.containment import Containment
from qa_service.compose import DraftClaim
from qa_service.compose.extractive import ExtractiveComposer
from qa_service.contract.types import Answer, ChatRequest
from qa_service.conversation.store import ConversationStore
from qa_service.verify import Verdict, Verifier
from tests.fakes.answer_path import answer_path
from tests.fakes.embedder import HashingEmbedder
from tests.fakes.evidence import cosine, evidence, sentences
from tests.fakes.small_index import ingest, small_index

PORT = "The port of Odesa was closed on Saturday."
MINE = "A coal mine near Odesa was flooded on Monday."
QUESTION = "When was the port of Odesa closed?"


class FailsFor(ExtractiveComposer):
    """Cannot compose evidence that holds a certain sentence."""

    def __init__(self, bad: str) -> None:
        super().__init__(cosine)
        self._bad = bad

    async def compose(self, evidence: Evidence) -> AsyncIterator[DraftClaim]:
        if any(self._bad in sentence.quote for sentence in evidence.sentences):
            raise ZeroDivisionError(self._bad)
        async for claim in super().compose(evidence):
            yield claim


class CannotCheck(Verifier):
    """Cannot read claims about a mine."""

    async def verdict(self, claim: DraftClaim, evidence: Evidence) -> Verdict:
        if "mine" in claim.text:
            raise ZeroDivisionError(claim.text)
        return await super().verdict(claim, evidence)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ArticleIndex]:
    with small_index(tmp_path_factory.mktemp("contained"), HashingEmbedder()) as opened:
        ingest(opened, {"port.txt": PORT, "mine.txt": MINE})
        yield opened


def answered(
    index: ArticleIndex, folder: Path, composer: ExtractiveComposer, verifier: Verifier
) -> tuple[Answer, ConversationStore]:
    engine = open_database(f"sqlite:///{(folder / 'turns.sqlite3').as_posix()}")
    conversations = ConversationStore(engine)
    path = answer_path(index, conversations, extractive=composer, verifier=verifier)
    return asyncio.run(path.answer(ChatRequest(message=QUESTION))), conversations


def test_a_sentence_that_cannot_be_composed_is_left_out(
    index: ArticleIndex, tmp_path: Path
) -> None:
    answer, conversations = answered(index, tmp_path, FailsFor("mine"), Verifier())
    assert "closed on Saturday" in answer.answer
    assert any("left out" in told for told in answer.degraded)
    assert conversations.get(str(answer.conversation_id)).messages[0].answer == answer


def test_a_claim_that_cannot_be_checked_is_left_out(index: ArticleIndex, tmp_path: Path) -> None:
    answer, _ = answered(index, tmp_path, ExtractiveComposer(cosine), CannotCheck())
    assert "mine" not in answer.answer
    assert "closed on Saturday" in answer.answer


def test_nothing_can_be_composed_and_still_there_is_an_answer(
    index: ArticleIndex, tmp_path: Path
) -> None:
    answer, _ = answered(index, tmp_path, FailsFor(" "), Verifier())
    assert (answer.status, answer.claims) == ("not_found", [])
    assert any("left out" in told for told in answer.degraded)


def test_the_sentences_that_fail_alone_are_left_out_and_counted() -> None:
    found = evidence("?", *sentences("One. Two. Three.", ["One.", "Two.", "Three."]))

    def work(offered: Evidence) -> int:
        return sum(1 // (sentence.quote != "Two.") for sentence in offered.sentences)

    contained = Containment()
    kept = contained.readable(found, work)
    assert [sentence.quote for sentence in kept.sentences] == ["One.", "Three."]
    assert contained.told() == ["1 sentence of the answer could not be read and was left out"]


def test_faults_with_a_name_go_through() -> None:
    def refuse(_: Evidence) -> None:
        raise StorageFault("The disk is full.")

    with pytest.raises(StorageFault):
        Containment().readable(evidence("?"), refuse)
