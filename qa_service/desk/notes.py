"""Notes that editors pinned on an event or an article: later answers that cite it carry them."""

import secrets
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator
from sqlalchemy import Engine, delete, insert, select

from index.article_index import ArticleIndex
from index.catalog import transaction
from qa_service.contract.schema import Asked
from qa_service.contract.types import Citation, CitedStory, Name
from qa_service.conversation.owner import acting
from qa_service.conversation.tables import notes
from qa_service.errors import NoteNotFound

NOTE_CHARS = 500


def _given(name: str) -> dict[str, Any]:
    return {"required": [name], "properties": {name: {"type": "string"}}}


class NewNote(BaseModel):
    """A sentence or two, and what they are pinned on: an event or an article."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"oneOf": [_given("story_id"), _given("article_id")]},
    )

    text: Annotated[Asked, Field(max_length=NOTE_CHARS)]
    story_id: Name | None = None
    article_id: Name | None = None

    @field_validator("text")
    @classmethod
    def _in_one_line(cls, text: str) -> str:
        told = " ".join(text.replace("\x00", "").split())
        if not told:
            raise ValueError("A note has some text")
        return told

    @model_validator(mode="after")
    def _on_one_thing(self) -> "NewNote":
        if (self.story_id is None) == (self.article_id is None):
            raise ValueError("Give story_id or article_id")
        return self


class Note(BaseModel):
    """A note as it is kept."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    text: str
    about: str
    """The title of the event or the article, as it was."""
    story_id: str | None
    """Null for a note on an article."""
    article_ids: list[str]
    """The article, or those that the event had by then: it carries the note also when it
    goes on under another id."""
    created_at: str


class NoteStore:
    """In memory too, as every answer asks; one process uses it at a time.

    Raises StorageFault when the database refuses.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._kept = self._read()

    def list(self) -> Sequence[Note]:
        """The newest first."""
        return self._kept

    def pin(self, index: ArticleIndex, wanted: NewNote) -> Note:
        """Raises StoryNotFound and ArticleNotFound."""
        if wanted.story_id is not None:
            story = index.story(wanted.story_id)
            about, articles = story.title, [member.article.id for member in story.articles]
        else:
            article = index.article(wanted.article_id or "")
            about, articles = article.title, [article.id]
        note = Note(
            id=f"note_{secrets.token_hex(8)}",
            text=wanted.text,
            about=about,
            story_id=wanted.story_id,
            article_ids=articles,
            created_at=datetime.now(UTC).isoformat(timespec="seconds"),
        )
        with transaction(self._engine) as db:
            db.execute(insert(notes).values(**note.model_dump(), created_by=acting().owner))
        self._kept = self._read()
        return note

    def remove(self, note_id: str) -> None:
        """Raises NoteNotFound."""
        with transaction(self._engine) as db:
            if not db.execute(delete(notes).where(notes.c.id == note_id)).rowcount:
                raise NoteNotFound(f"No note has the id {note_id}.")
        self._kept = self._read()

    def carried(
        self, citations: Sequence[Citation], stories: Sequence[CitedStory]
    ) -> Sequence[Note]:
        """By an answer with these citations, the oldest first."""
        articles = {citation.article_id for citation in citations}
        events = {story.id for story in stories}
        return [
            note
            for note in reversed(self._kept)
            if note.story_id in events or not articles.isdisjoint(note.article_ids)
        ]

    def _read(self) -> tuple[Note, ...]:
        newest = select(notes).order_by(notes.c.created_at.desc(), notes.c.id)
        with transaction(self._engine) as db:
            return tuple(Note.model_validate(row) for row in db.execute(newest))
