"""What readers thought of answers: given, listed, taken back."""

from typing import Annotated

from fastapi import APIRouter, Body, Query

from qa_service.conversation.feedback import Feedback, Rating, StoredFeedback
from qa_service.http import examples
from qa_service.http.depends import TheService
from qa_service.http.models import Page, UnicodeOnly, page

router = APIRouter(prefix="/v1/feedback", tags=["feedback"])


@router.post("", summary="Judge an answer")
def give_feedback(
    service: TheService,
    given: Annotated[Feedback, UnicodeOnly, Body(openapi_examples=examples.FEEDBACK)],
) -> StoredFeedback:
    """Kept with the answer; judging again from the same channel and author replaces it."""
    return service.feedback.save(given)


@router.get("", summary="List feedback")
def list_feedback(
    service: TheService,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
    after: Annotated[str | None, Query(description="The last id of the page before.")] = None,
    rating: Rating | None = None,
) -> Page[StoredFeedback]:
    """The newest first, each with the question and the answer it is about."""
    found, more = service.feedback.page(limit=limit, after=after, rating=rating)
    return page(found, lambda item: item.id, has_more=more)


@router.get("/{feedback_id}", summary="One judgement")
def get_feedback(service: TheService, feedback_id: str) -> StoredFeedback:
    """With what an editor found, if it called the answer wrong."""
    return service.feedback.get(feedback_id)


@router.delete("/{feedback_id}", summary="Take feedback back", status_code=204)
def delete_feedback(service: TheService, feedback_id: str) -> None:
    """It is gone for good."""
    service.feedback.delete(feedback_id)
