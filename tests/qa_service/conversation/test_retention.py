"""What is older than the settings say is erased, and nothing else."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from index.catalog.database import open_database
from qa_service.contract.types import Turn
from qa_service.conversation.feedback import Feedback, FeedbackStore
from qa_service.conversation.responses import ResponseStore
from qa_service.conversation.retention import erase_older
from qa_service.conversation.store import ConversationStore
from qa_service.errors import AnswerNotFound, ConversationNotFound, ResponseNotFound
from tests.qa_service.conversation.test_conversations import answer

DAYS = 30


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """With a conversation, feedback on it and a response, all of today."""
    engine = open_database(f"sqlite:///{(tmp_path / 'catalog.sqlite3').as_posix()}")
    ConversationStore(engine).save("which port", answer("conv_1"))
    FeedbackStore(engine).save(Feedback(answer_id="ans_1", rating="up"))
    said = [Turn(role="user", content="which port"), Turn(role="assistant", content="Odesa.")]
    ResponseStore(engine).save("resp_1", said, {"id": "resp_1"})
    yield engine
    engine.dispose()


def test_what_was_used_lately_stays(engine: Engine) -> None:
    assert erase_older(engine, DAYS, datetime.now(UTC) + timedelta(days=DAYS - 1)) == 0
    assert ConversationStore(engine).get("conv_1").turns == 1
    assert ResponseStore(engine).body("resp_1") == {"id": "resp_1"}


def test_what_is_older_goes_with_its_feedback(engine: Engine) -> None:
    assert erase_older(engine, DAYS, datetime.now(UTC) + timedelta(days=DAYS + 1)) == 2
    with pytest.raises(ConversationNotFound):
        ConversationStore(engine).get("conv_1")
    with pytest.raises(ResponseNotFound):
        ResponseStore(engine).body("resp_1")
    assert FeedbackStore(engine).page(limit=10)[0] == []
    with pytest.raises(AnswerNotFound):
        FeedbackStore(engine).save(Feedback(answer_id="ans_1", rating="up"))
