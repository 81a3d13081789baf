"""For editors: reported mistakes, withdrawn articles, notes that later answers carry."""

from typing import Annotated

from fastapi import APIRouter, Body, Query
from pydantic import BaseModel, Field

from qa_service.desk.notes import NewNote, Note
from qa_service.desk.reports import Decision, Report, ReportSummary, State
from qa_service.desk.standing import CitedSource, standing_of
from qa_service.http.auth import needs
from qa_service.http.depends import TheService
from qa_service.http.models import Page, UnicodeOnly, page
from qa_service.library.articles import ArticleInfo

router = APIRouter(tags=["desk"], dependencies=[needs("admin")])

_WHY_CHARS = 500


class ReportOut(Report):
    """With what its sources are today."""

    sources: list[CitedSource]


class Withdrawal(BaseModel, extra="forbid"):
    """Why an article is to be no evidence any more; readers of its page are told."""

    why: str = Field("", max_length=_WHY_CHARS)


class ReportPage(Page[ReportSummary]):
    """With how many of all are open."""

    open: int


@router.get("/v1/reports", summary="List reported mistakes")
def list_reports(
    service: TheService,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
    after: Annotated[str | None, Query(description="The last id of the page before.")] = None,
    state: State | None = None,
) -> ReportPage:
    """Answers that readers called wrong, whoever they are, the newest first."""
    found, more = service.reports.page(limit=limit, after=after, state=state)
    listed = page(found, lambda report: report.id, has_more=more)
    return ReportPage(**listed.model_dump(), open=service.reports.open())


@router.get("/v1/reports/{report_id}", summary="One reported mistake")
def get_report(service: TheService, report_id: str) -> ReportOut:
    """With the answer as it was shown, and what its sources are today."""
    return _out(service, service.reports.get(report_id))


@router.patch("/v1/reports/{report_id}", summary="Decide on a reported mistake")
def decide(
    service: TheService, report_id: str, decision: Annotated[Decision, UnicodeOnly, Body()]
) -> ReportOut:
    """The reader sees the verdict and the remark under the answer."""
    return _out(service, service.reports.decide(report_id, decision))


@router.get("/v1/notes", summary="List pinned notes")
def list_notes(service: TheService) -> Page[Note]:
    """The newest first."""
    return page(service.notes.list(), lambda note: note.id)


@router.post("/v1/notes", summary="Pin a note", status_code=201)
def pin_note(service: TheService, wanted: Annotated[NewNote, UnicodeOnly, Body()]) -> Note:
    """Answers that cite the article, or an article of the event, end with it from now on."""
    return service.notes.pin(service.index, wanted)


@router.delete("/v1/notes/{note_id}", summary="Remove a note", status_code=204)
def remove_note(service: TheService, note_id: str) -> None:
    """Later answers carry it no more; those that were given keep it."""
    service.notes.remove(note_id)


@router.put("/v1/articles/{article_id}/withdrawal", summary="Withdraw an article from answers")
def withdraw(
    service: TheService, article_id: str, wanted: Annotated[Withdrawal, UnicodeOnly, Body()]
) -> ArticleInfo:
    """It is not searched, cited or counted any more, and stays in the library."""
    service.index.article(article_id)
    service.index.withdrawals.withdraw(article_id, wanted.why.replace("\x00", "").strip())
    return ArticleInfo.model_validate(service.index.article(article_id))


@router.delete("/v1/articles/{article_id}/withdrawal", summary="Put an article back")
def put_back(service: TheService, article_id: str) -> ArticleInfo:
    """It is searched again."""
    service.index.article(article_id)
    service.index.withdrawals.put_back(article_id)
    return ArticleInfo.model_validate(service.index.article(article_id))


def _out(service: TheService, report: Report) -> ReportOut:
    sources = list(standing_of(service.index, report.answer.citations))
    return ReportOut(**dict(report), sources=sources)
