"""Questions to begin with."""

from typing import Annotated

from fastapi import APIRouter, Query

from qa_service.http.depends import TheService
from qa_service.http.models import Page, page
from qa_service.library.suggestions import MOST

router = APIRouter(tags=["chat"])


@router.get("/v1/suggestions", summary="Questions to begin with")
def list_suggestions(
    service: TheService, limit: Annotated[int, Query(ge=1, le=MOST)] = 4
) -> Page[str]:
    """Drawn from the newest articles, each answered by one of them; none without articles."""
    return page(service.suggestions.questions(limit), str)
