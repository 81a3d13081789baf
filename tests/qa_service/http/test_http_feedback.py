"""A reader's judgement of an answer is kept, replaced, listed and taken back."""

from collections.abc import Iterator
from pathlib import Path

import alembic.command
import alembic.config
import pytest
from sqlalchemy import Engine, create_engine, text

import qa_service.conversation
from index.catalog.database import open_database
from qa_service.conversation.feedback import COMMENT_CHARS, Feedback, FeedbackStore
from qa_service.conversation.store import ConversationStore
from qa_service.settings import Settings
from tests.fakes.live_service import LiveService, live_service


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory, seeds: Path) -> Iterator[LiveService]:
    with live_service(Settings(data_dir=tmp_path_factory.mktemp("judged")), [seeds]) as running:
        yield running


def downgrade(engine: Engine, version: str) -> None:
    """The conversations' tables as an earlier version left them."""
    scripts = Path(qa_service.conversation.__file__).parent / "migrations"
    config = alembic.config.Config()
    config.set_main_option("script_location", scripts.as_posix())
    with engine.begin() as connection:
        config.attributes |= {"version_table": "conversations_version", "connection": connection}
        alembic.command.downgrade(config, version)


def ask(live: LiveService) -> dict[str, str]:
    asked = {"message": "How many people were killed in Lysychansk?"}
    answer: dict[str, str] = live.client.post("/v1/chat", json=asked).json()
    return answer


def test_it_is_kept_with_the_question_and_the_answer(judged: LiveService) -> None:
    answer = ask(judged)
    given = {"answer_id": answer["id"], "rating": "down", "comment": " Which day? ", "author": "a"}
    stored = judged.client.post("/v1/feedback", json=given).json()
    assert stored["comment"] == "Which day?"
    assert stored["channel"] == "api"
    assert stored["question"] == answer["question"]
    assert stored["answer"] == answer["answer"]
    assert stored in judged.client.get("/v1/feedback").json()["data"]


def test_the_same_author_changes_their_mind_and_another_one_does_not(judged: LiveService) -> None:
    answer = ask(judged)["id"]
    for rating, author in (("up", "a"), ("down", "a"), ("up", "b"), ("up", None), ("down", None)):
        given = {"answer_id": answer, "rating": rating, "author": author, "channel": "web"}
        assert judged.client.post("/v1/feedback", json=given).status_code == 200
    kept = judged.client.get("/v1/feedback", params={"limit": 100}).json()["data"]
    own = {item["author"]: item["rating"] for item in kept if item["answer_id"] == answer}
    assert own == {"a": "down", "b": "up", None: "down"}


def test_it_can_be_taken_back(judged: LiveService) -> None:
    given = {"answer_id": ask(judged)["id"], "rating": "up"}
    name = judged.client.post("/v1/feedback", json=given).json()["id"]
    assert judged.client.delete(f"/v1/feedback/{name}").status_code == 204
    again = judged.client.delete(f"/v1/feedback/{name}")
    assert (again.status_code, again.json()["error"]["code"]) == (404, "feedback_not_found")


def test_pages_hold_each_judgement_once(judged: LiveService) -> None:
    for rating in ("up", "down", "up"):
        given = {"answer_id": ask(judged)["id"], "rating": rating}
        judged.client.post("/v1/feedback", json=given)
    whole = judged.client.get("/v1/feedback", params={"limit": 100}).json()["data"]
    seen: list[str] = []
    after: dict[str, str] = {}
    while True:
        page = judged.client.get("/v1/feedback", params={"limit": 2, **after}).json()
        seen += [item["id"] for item in page["data"]]
        if not page["has_more"]:
            break
        after = {"after": page["last_id"]}
    assert seen == [item["id"] for item in whole]
    downs = judged.client.get("/v1/feedback", params={"limit": 100, "rating": "down"}).json()
    assert {item["rating"] for item in downs["data"]} == {"down"}


def test_it_goes_with_its_conversation(judged: LiveService) -> None:
    answer = ask(judged)
    name = judged.client.post("/v1/feedback", json={"answer_id": answer["id"], "rating": "up"})
    judged.client.delete(f"/v1/conversations/{answer['conversation_id']}")
    assert judged.client.delete(f"/v1/feedback/{name.json()['id']}").status_code == 404


TOO_LONG = COMMENT_CHARS + 1
WRONG = {
    "no rating": ({"answer_id": "ans_1"}, 400),
    "another rating": ({"answer_id": "ans_1", "rating": "meh"}, 400),
    "an unknown answer": ({"answer_id": "ans_1", "rating": "up"}, 404),
    "a long comment": (
        {"answer_id": "a", "rating": "up", "comment": "x" * (COMMENT_CHARS + 1)},
        400,
    ),
    "an unknown field": ({"answer_id": "ans_1", "rating": "up", "note": ""}, 400),
}


@pytest.mark.parametrize("given, status", WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_said(judged: LiveService, given: dict[str, str], status: int) -> None:
    response = judged.client.post("/v1/feedback", json=given)
    assert response.status_code == status
    assert response.json()["error"]["message"]


def test_a_conversation_is_renamed(judged: LiveService) -> None:
    name = ask(judged)["conversation_id"]
    path = f"/v1/conversations/{name}"
    assert (
        judged.client.patch(path, json={"title": " The  bakery "}).json()["title"] == "The bakery"
    )
    assert judged.client.get(path).json()["title"] == "The bakery"
    for title in ("", "  ", "x" * 81):
        assert judged.client.patch(path, json={"title": title}).status_code == 400
    unknown = judged.client.patch("/v1/conversations/conv_no", json={"title": "a"})
    assert unknown.json()["error"]["code"] == "conversation_not_found"


def test_answers_from_before_there_was_feedback_can_be_judged(
    judged: LiveService, tmp_path: Path
) -> None:
    """A data folder of the version before: a turn without answer_id, no feedback table."""
    url = f"sqlite:///{(tmp_path / 'catalog.sqlite3').as_posix()}"
    engine = open_database(url)
    ConversationStore(engine)
    downgrade(engine, "0001")
    engine.dispose()
    old = create_engine(url)
    answer = ask(judged)
    turn = judged.client.get(f"/v1/conversations/{answer['conversation_id']}").text
    with old.begin() as db:
        db.execute(text("insert into conversations values ('c', 't', '2026', '2026')"))
        db.execute(
            text(
                "insert into turns (conversation_id, message, answer, created_at) "
                "values ('c', 'm', json_extract(:turn, '$.messages[0].answer'), '2026')"
            ),
            {"turn": turn},
        )
    old.dispose()
    engine = open_database(url)
    ConversationStore(engine)
    stored = FeedbackStore(engine).save(Feedback(answer_id=answer["id"], rating="up"))
    assert stored.conversation_id == "c"
    engine.dispose()
