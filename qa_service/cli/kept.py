"""`qa-service stories`, `conversations` and `feedback`: over the HTTP interface, wherever it is."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TypeVar
from urllib.parse import quote, urlencode

import typer
from pydantic import BaseModel
from rich.text import Text

from qa_service.cli.backend import opened_api
from qa_service.cli.backend_remote import PAGE, RemoteService
from qa_service.cli.configuration import read_settings
from qa_service.cli.faults import UsageFault
from qa_service.cli.screen import console, one_line, print_json
from qa_service.conversation.feedback import StoredFeedback
from qa_service.conversation.store import Conversation, ConversationSummary
from qa_service.http.models import Page
from qa_service.http.stories import StoryOut, TimelineOut
from qa_service.wording.markdown import markdown, markdown_link

T = TypeVar("T", bound=BaseModel)


def run_stories(*, several: bool, limit: int, as_json: bool) -> int:
    with opened_api(read_settings()) as api:
        query = {"several": "true"} if several else {}
        found = _pages(api, Page[StoryOut], "/v1/stories", limit, query)
    rows = [
        (story.last_published or "-", story.id, f"{story.title} ({len(story.articles)} articles)")
        for story in found
    ]
    return _listed(found, rows, "No events yet.", as_json=as_json)


def run_story(story_id: str, *, as_json: bool) -> int:
    with opened_api(read_settings()) as api:
        story = api.call(TimelineOut, "GET", f"/v1/stories/{quote(story_id, safe='')}")
    if as_json:
        print_json(story.model_dump(mode="json"))
        return 0
    screen = console()
    screen.print(Text(one_line(story.title), style="bold"))
    for article in story.articles:
        what = article.relation or "report"
        day = (article.published_at or "-")[:10]
        name = f"{one_line(article.title)} ({one_line(article.source_file)})"
        screen.print(f"{day:<10}  {what:<10}  {name}")
    for figure in story.figures:
        state = "withdrawn" if figure.withdrawn else "final" if figure.final else ""
        day = (figure.published_at or "-")[:10]
        told = "  ".join(filter(None, (day, figure.counted, one_line(figure.text), state)))
        screen.print(Text(told))
    return 0


def run_conversations(*, limit: int, as_json: bool) -> int:
    with opened_api(read_settings()) as api:
        found = _pages(api, Page[ConversationSummary], "/v1/conversations", limit, {})
    rows = [(each.updated_at[:10], each.id, f"{each.title} ({each.turns})") for each in found]
    return _listed(found, rows, "No conversations yet.", as_json=as_json)


def run_export(conversation_id: str, *, as_json: bool) -> int:
    with opened_api(read_settings()) as api:
        found = api.call(Conversation, "GET", _conversation(conversation_id))
    if as_json:
        print_json(found.model_dump(mode="json"))
    else:
        console().print(Text("\n".join(_as_markdown(found))))
    return 0


def run_delete(conversation_id: str, *, sure: bool) -> int:
    with opened_api(read_settings()) as api:
        found = api.call(Conversation, "GET", _conversation(conversation_id))
        if not sure:
            typer.confirm(f"Delete {one_line(found.title)}?", abort=True)
        api.delete(_conversation(conversation_id))
    console().print(f"Deleted {one_line(found.title)}.")
    return 0


def run_feedback(rating: str | None, *, limit: int, as_json: bool) -> int:
    if rating not in {None, "up", "down"}:
        raise UsageFault(f"There is no rating {rating}.", help="Say up or down.")
    with opened_api(read_settings()) as api:
        query = {"rating": rating} if rating else {}
        found = _pages(api, Page[StoredFeedback], "/v1/feedback", limit, query)
    rows = [
        (each.created_at[:10], each.rating, ": ".join(filter(None, (each.question, each.comment))))
        for each in found
    ]
    return _listed(found, rows, "No feedback yet.", as_json=as_json)


def _pages(
    api: RemoteService, shape: type[Page[T]], route: str, limit: int, query: dict[str, str]
) -> list[T]:
    def each() -> Iterator[T]:
        after: dict[str, str] = {}
        while True:
            asked = urlencode(query | after | {"limit": min(limit, PAGE)})
            page = api.call(shape, "GET", f"{route}?{asked}")
            yield from page.data
            if not page.has_more or page.last_id is None:
                return
            after = {"after": page.last_id}

    return list(islice(each(), limit))


def _listed(
    found: Sequence[T], rows: Sequence[tuple[str, str, str]], nothing: str, *, as_json: bool
) -> int:
    if as_json:
        print_json({"object": "list", "data": [each.model_dump(mode="json") for each in found]})
        return 0
    screen = console()
    width = max((len(row[1]) for row in rows), default=0)
    for day, name, told in rows:
        screen.print(Text(f"{day:<10}  {name:<{width}}  {one_line(told)}"))
    if not rows:
        screen.print(nothing)
    return 0


def _as_markdown(conversation: Conversation) -> Iterator[str]:
    yield f"# {markdown(one_line(conversation.title), starts_line=False)}"
    for turn in conversation.messages:
        yield f"\n## {markdown(one_line(turn.message), starts_line=False)}\n"
        yield from map(markdown, turn.answer.answer.split("\n"))
        if turn.answer.citations:
            yield ""
        for source in turn.answer.citations:
            title = markdown_link(markdown(one_line(source.title), starts_line=False), source.url)
            known = (source.publisher, source.published_at, source.source_file)
            place = markdown(", ".join(one_line(part) for part in known if part))
            yield f"{source.number}. {title}, {place}: “{markdown(one_line(source.quote))}”"


def _conversation(conversation_id: str) -> str:
    return f"/v1/conversations/{quote(conversation_id, safe='')}"
