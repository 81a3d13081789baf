"""Stored conversations: listed, searched, read, renamed, pinned, deleted."""

from typing import Annotated

from fastapi import APIRouter, Body, Query

from qa_service.contract.types import MOST_NAME_CHARS
from qa_service.conversation.store import Conversation, ConversationSummary
from qa_service.http.depends import TheService
from qa_service.http.models import ConversationChange, Page, UnicodeOnly, page

router = APIRouter(prefix="/v1/conversations", tags=["conversations"])


@router.get("", summary="List conversations")
def list_conversations(
    service: TheService,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
    after: Annotated[str | None, Query(description="The last id of the page before.")] = None,
    words: Annotated[
        str,
        Query(description="In the title or a question, in any case.", max_length=MOST_NAME_CHARS),
    ] = "",
    pinned: Annotated[bool | None, Query(description="Only those, or all but those.")] = None,
) -> Page[ConversationSummary]:
    """The most recently used first."""
    found, more = service.conversations.page(
        limit=limit, after=after, words=words.strip(), pinned=pinned
    )
    return page(found, lambda conversation: conversation.id, has_more=more)


@router.get("/{conversation_id}", summary="One conversation")
def get_conversation(service: TheService, conversation_id: str) -> Conversation:
    """Its questions and whole answers, oldest first."""
    return service.conversations.get(conversation_id)


@router.patch("/{conversation_id}", summary="Rename or pin a conversation")
def change_conversation(
    service: TheService,
    conversation_id: str,
    wanted: Annotated[ConversationChange, UnicodeOnly, Body()],
) -> Conversation:
    """What is given changes, nothing else."""
    return service.conversations.change(conversation_id, title=wanted.title, pinned=wanted.pinned)


@router.delete("/{conversation_id}", summary="Delete a conversation", status_code=204)
def delete_conversation(service: TheService, conversation_id: str) -> None:
    """Its questions and answers are gone for good."""
    service.conversations.delete(conversation_id)
