"""Conversations are kept turn by turn, listed newest first, and gone when deleted."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from index.catalog.database import open_database, transaction
from qa_service.contract.types import MOST_FILTER_VALUES, Answer, AppliedFilters, Claim, Turn
from qa_service.conversation import store
from qa_service.conversation.store import TITLE_CHARS, ConversationStore, new_conversation_id
from qa_service.errors import ConversationNotFound
from tests.fakes.segments import assert_segments_hold


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[ConversationStore]:
    engine = open_database(f"sqlite:///{(tmp_path / 'catalog.sqlite3').as_posix()}")
    yield ConversationStore(engine)
    engine.dispose()


def answer(conversation: str, question: str = "Which port?", says: str = "Odesa [1].") -> Answer:
    return Answer(
        id="ans_1",
        conversation_id=conversation,
        question=question,
        status="answered",
        confidence=0.9,
        answer=says,
        claims=[],
        citations=[],
        disagreements=[],
        nearest=[],
        applied_filters=AppliedFilters(tags=["ports"]),
        composer="extractive",
        degraded=[],
        timings_ms={"total": 1.5},
    )


def test_turns_come_back_whole_and_in_order(kept: ConversationStore) -> None:
    first, second = answer("conv_1"), answer("conv_1", "When was it?", "On Saturday 🚢 [1].")
    kept.save("which port", first)
    kept.save("when", second)
    found = kept.get("conv_1")
    assert [turn.message for turn in found.messages] == ["which port", "when"]
    assert [turn.answer for turn in found.messages] == [first, second]
    assert (found.turns, found.title) == (2, "which port")


def test_a_turn_stored_before_there_were_segments_can_be_opened(kept: ConversationStore) -> None:
    said = "Garvel: 28 died [1]. The articles do not answer “Who?”."
    claim = Claim(text="28 died [1].", start=8, end=20, citations=[1], verified=True)
    old = answer("conv_1", says=said).model_copy(update={"claims": [claim], "segments": []})
    kept.save("how many", old)
    (turn,) = kept.get("conv_1").messages
    assert_segments_hold(said, turn.answer.segments, turn.answer.claims)
    assert [segment.type for segment in turn.answer.segments] == ["note", "claim", "note"]


def test_an_answer_from_a_folder_of_many_files_can_be_read_back(kept: ConversationStore) -> None:
    files = [f"wire/{n:04}.txt" for n in range(MOST_FILTER_VALUES + 1)]
    filtered = AppliedFilters(source_files=files)
    kept.save("which port", answer("conv_1").model_copy(update={"applied_filters": filtered}))
    (turn,) = kept.get("conv_1").messages
    assert turn.answer.applied_filters.source_files == files


def test_the_history_has_the_standalone_questions(kept: ConversationStore) -> None:
    kept.save("which port", answer("conv_1"))
    kept.save("when", answer("conv_1", "When was Odesa closed?", "On Saturday."))
    assert kept.history("conv_1") == [
        Turn(role="user", content="Which port?"),
        Turn(role="assistant", content="Odesa [1]."),
        Turn(role="user", content="When was Odesa closed?"),
        Turn(role="assistant", content="On Saturday."),
    ]
    assert kept.history("conv_1", last=1)[0].content == "When was Odesa closed?"


def test_a_note_is_not_what_is_talked_about(kept: ConversationStore) -> None:
    """What it names, a language say, would be who "he" is."""
    says = "Ana Holt is mayor [1].\nDie Artikel sind auf Englisch."
    claim = Claim(text="Ana Holt is mayor [1].", start=0, end=22, citations=[1], verified=True)
    told = Answer.model_validate(
        answer("conv_1", says=says).model_dump() | {"claims": [claim], "segments": []}
    )
    kept.save("wer ist das", told)
    assert kept.history("conv_1")[1].content == "Ana Holt is mayor [1]."
    kept.save("wann", answer("conv_1", says="Die Artikel sagen es nicht."))
    assert kept.history("conv_1")[3].content == "Die Artikel sagen es nicht."


def test_conversations_are_apart(kept: ConversationStore) -> None:
    kept.save("one", answer("conv_1"))
    kept.save("two", answer("conv_2", "Which mine?"))
    assert [turn.content for turn in kept.history("conv_2")] == ["Which mine?", "Odesa [1]."]


def test_an_unknown_conversation_is_named(kept: ConversationStore) -> None:
    calls = (kept.history, kept.get, kept.delete, lambda name: kept.page(limit=1, after=name))
    for call in calls:
        with pytest.raises(ConversationNotFound, match="conv_none") as fault:
            call("conv_none")
        assert fault.value.help


def test_deleting_takes_the_turns_along(kept: ConversationStore) -> None:
    kept.save("one", answer("conv_1"))
    kept.save("two", answer("conv_2"))
    kept.delete("conv_1")
    with pytest.raises(ConversationNotFound):
        kept.get("conv_1")
    assert [summary.id for summary in kept.page(limit=9)[0]] == ["conv_2"]
    kept.save("again", answer("conv_1"))
    assert kept.get("conv_1").turns == 1


def test_a_long_first_message_is_a_short_title(kept: ConversationStore) -> None:
    kept.save("  Which\nport " + "x" * 500, answer("conv_1"))
    title = kept.get("conv_1").title
    assert title.startswith("Which port xxx") and len(title) == TITLE_CHARS


@pytest.mark.parametrize("same_second", [True, False])
def test_pages_newest_first_without_gaps(
    kept: ConversationStore, monkeypatch: pytest.MonkeyPatch, same_second: bool
) -> None:
    names = [f"conv_{n}" for n in range(7)]
    for number, name in enumerate(names):
        second = 0 if same_second else number
        monkeypatch.setattr(store, "datetime", Clock(f"2024-02-04T10:00:{second:02}+00:00"))
        kept.save("which port", answer(name))
    found: list[str] = []
    more = True
    while more:
        page, more = kept.page(limit=3, after=found[-1] if found else None)
        found += [summary.id for summary in page]
    assert found == (names if same_second else names[::-1])


def test_a_new_turn_brings_its_conversation_to_the_front(
    kept: ConversationStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    for second, name in enumerate(["conv_1", "conv_2", "conv_1"]):
        monkeypatch.setattr(store, "datetime", Clock(f"2024-02-04T10:00:0{second}+00:00"))
        kept.save("which port", answer(name))
    (first, second_) = kept.page(limit=9)[0]
    assert (first.id, first.turns, second_.id) == ("conv_1", 2, "conv_2")
    assert first.created_at < first.updated_at


def test_ids_are_not_repeated() -> None:
    assert len({new_conversation_id() for _ in range(1000)}) == 1000


class Clock:
    """A `datetime` that stands still."""

    def __init__(self, now: str) -> None:
        self._now = now

    def now(self, _zone: object) -> "Clock":
        return self

    def isoformat(self, timespec: str) -> str:
        return self._now


def test_a_turn_with_half_a_surrogate_pair_can_be_opened(kept: ConversationStore) -> None:
    """As earlier versions stored them, from models that stream emoji in halves."""
    broken = answer("conv_1", says="On Saturday \ud83d [1].")
    with transaction(kept._engine) as db:
        db.execute(
            text(
                "INSERT INTO conversations (id, title, created_at, updated_at)"
                " VALUES ('conv_1', 'when', 't', 't')"
            )
        )
        stored = {"said": json.dumps(broken.model_dump(mode="json"))}
        db.execute(
            text(
                "INSERT INTO turns (conversation_id, message, answer_id, answer, created_at)"
                " VALUES ('conv_1', 'when', 'ans_1', :said, 't')"
            ),
            stored,
        )
    assert kept.get("conv_1").messages[0].answer.answer == "On Saturday ? [1]."
    assert kept.history("conv_1")[1].content == "On Saturday ? [1]."
