"""A follow-up becomes a question that can be searched on its own."""

import asyncio

import pytest

from qa_service.compose.standalone_model import LONGEST_QUESTION, standalone_question
from qa_service.contract.types import Turn
from qa_service.errors import ModelFault
from qa_service.model.client import OpenAIModel
from tests.fakes.model_server import ModelServer, Reply, fails, says

pytest_plugins = ["tests.fakes.fixtures"]

HISTORY = [
    Turn(role="user", content="Who is the governor of Luhansk?"),
    Turn(role="assistant", content="Serhiy Haidai\nis its {governor}."),
]


def rewrite(server: ModelServer, message: str = "When did he say so?") -> str:
    model = OpenAIModel("fake", base_url=server.base_url)
    return asyncio.run(standalone_question(model, message, HISTORY))


@pytest.mark.parametrize(
    "reply",
    [
        "When did Haidai say so?",
        "\n  When did Haidai say so?  \nBecause he is the governor.",
        'Question: "When did Haidai say so?"',
        "<think>He is Haidai.</think>\n\n**Standalone question:** When did Haidai say so?",
    ],
)
def test_gives_one_plain_line(model_server: ModelServer, reply: str) -> None:
    model_server.replies(says(reply))
    assert rewrite(model_server) == "When did Haidai say so?"


def test_shows_the_model_the_conversation_and_the_message(model_server: ModelServer) -> None:
    rewrite(model_server)
    prompt = model_server.prompt()
    assert "user: Who is the governor of Luhansk?\n" in prompt
    assert "assistant: Serhiy Haidai is its {governor}.\n" in prompt
    assert "Last message: When did he say so?" in prompt


def test_a_rambling_reply_is_capped_between_words(model_server: ModelServer) -> None:
    model_server.replies(says("words " * 400))
    question = rewrite(model_server)
    assert len(question) <= LONGEST_QUESTION
    assert set(question.split()) == {"words"}


@pytest.mark.parametrize("reply", [says(""), says(' "" \n'), fails(500, "Oh")])
def test_no_question_is_a_fault(model_server: ModelServer, reply: Reply) -> None:
    model_server.replies(reply)
    with pytest.raises(ModelFault):
        rewrite(model_server)
