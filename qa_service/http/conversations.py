"""Stored conversations: listed, read, renamed, deleted."""

from typing import Annotated

from fastapi import APIRouter, Body, Query

from qa_service.conversation.store import Conversation, ConversationSummary
from qa_service.http.depends import TheService
from qa_service.http.models import Page, RenameRequest, UnicodeOnly, page

router = APIRouter(prefix="/v1/conversations", tags=["conversations"])


@router.get("", summary="List conversations")
def list_conversations(
    service: TheService,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
    after: Annotated[str | None, Query(description="The last id of the page before.")] = None,
) -> Page[ConversationSummary]:
    """The most recently used first."""
    found, more = service.conversations.page(limit=limit, after=after)
    return page(found, lambda conversation: conversation.id, has_more=more)


@router.get("/{conversation_id}", summary="One conversation")
def get_conversation(service: TheService, conversation_id: str) -> Conversation:
    """Its questions and whole answers, oldest first."""
    return service.conversations.get(conversation_id)


@router.patch("/{conversation_id}", summary="Rename a conversation")
def rename_conversation(
    service: TheService, conversation_id: str, wanted: Annotated[RenameRequest, UnicodeOnly, Body()]
) -> Conversation:
    """Its title changes, nothing else."""
    return service.conversations.rename(conversation_id, wanted.title)


@router.delete("/{conversation_id}", summary="Delete a conversation", status_code=204)
def delete_conversation(service: TheService, conversation_id: str) -> None:
    """Its questions and answers are gone for good."""
    service.conversations.delete(conversation_id)
