"""What an article said before it was changed."""

from fastapi import APIRouter

from qa_service.http.depends import TheService
from qa_service.http.models import Page, page
from qa_service.library.changes import Change, RevisionInfo, changes, version_of

router = APIRouter(prefix="/v1/articles", tags=["articles"])


@router.get("/{article_id}/revisions", summary="Its earlier versions")
def list_revisions(service: TheService, article_id: str) -> Page[RevisionInfo]:
    """Texts it had before it was changed, the newest first; the last 20 are kept.

    `/text?version=` and `/blocks?version=` give each as it was.
    """
    service.index.article(article_id)
    found = [RevisionInfo.model_validate(r) for r in service.index.revisions.of(article_id)]
    return page(found, lambda revision: str(revision.version))


@router.get("/{article_id}/revisions/{version}/changes", summary="What changed since")
def list_changes(service: TheService, article_id: str, version: int) -> Page[Change]:
    """Sentences that were removed, added or put otherwise since an earlier version."""
    now, then = (version_of(service.index, article_id, v) for v in (None, version))
    found = changes(then.text, now.text, now.article.language)
    return page(found, lambda change: str(change.start))
