"""The tools and resources an assistant sees. `search` and `fetch` have the shapes that ChatGPT's
connectors and deep research require; `ask` gives the service's own checked answer."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Annotated

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ResourceNotFoundError, ToolError
from mcp.types import Resource, ToolAnnotations
from pydantic import Field, ValidationError

from index.errors import ArticleNotFound, IndexFault
from qa_service import __version__
from qa_service.contract.types import ChatRequest, FilterSpec
from qa_service.errors import ServiceFault
from qa_service.mcp.library import Library
from qa_service.mcp.shapes import Asked, Fetched, Found, Listed, asked_of, fetched_of

HITS = 10
LISTED = 100
"""Resources that are listed: the newest articles. Every article can be read."""
ARTICLE = "news://articles/{article_id}"
_READS = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)
_ABOUT = (
    "News articles. `ask` answers a question from them alone, every sentence checked and cited; "
    "quote its sentences with their [n] and give the sources' links. When it says that the "
    "articles do not say, do not answer from elsewhere without saying so."
)


class NewsServer(MCPServer):
    """Lists the newest articles as resources, as they are at that moment."""

    def __init__(self, library: Library) -> None:
        super().__init__(
            "qa-service", title="News articles", instructions=_ABOUT, version=__version__,
            log_level="WARNING",
        )  # fmt: skip
        self._library = library

    async def list_resources(self) -> list[Resource]:
        return [
            Resource(
                uri=ARTICLE.format(article_id=article.id),
                name=article.source_file,
                title=article.title,
                mime_type="text/plain",
            )
            for article in await self._library.newest(limit=LISTED)
        ]


def build_server(library: Library) -> NewsServer:
    server = NewsServer(library)

    @server.tool(annotations=_READS, title="Ask the articles")
    async def ask(
        question: Annotated[str, Field(description="One question, in any language.")],
        date_from: Annotated[
            date | None, Field(description="Only articles published since this day.")
        ] = None,
        date_to: Annotated[
            date | None, Field(description="Only articles published until this day.")
        ] = None,
    ) -> Asked:
        """Answers a question from the news articles alone. Each sentence was checked against the
        quotes it cites; [n] in the answer is the source with this number. Says so when the
        articles do not say."""
        with _told():
            filters = FilterSpec(date_from=date_from, date_to=date_to)
            request = ChatRequest(message=question, filters=filters, store=False)
            return asked_of(await library.answer(request))

    @server.tool(annotations=_READS, title="Search the articles")
    async def search(
        query: Annotated[str, Field(description="Words or a question, in any language.")],
    ) -> Found:
        """Finds the sentences of news articles that fit best. Each result's id can be fetched."""
        with _told():
            hits = await library.search(query, limit=HITS)
        return Found(
            results=[Listed(id=h.id, title=h.title, url=h.url, text=h.quote) for h in hits]
        )

    @server.tool(annotations=_READS, title="Read an article")
    async def fetch(
        id: Annotated[str, Field(description="The id of a search result, or of an article.")],
    ) -> Fetched:
        """The whole article, with its publisher and date."""
        article_id = id.partition(":")[0]
        with _told():
            article, text = await library.article(article_id)
        return fetched_of(id, article, text, library.links)

    @server.resource(ARTICLE, title="An article", mime_type="text/plain")
    async def article(article_id: str) -> str:
        """The text of an article, in which every citation's offsets count."""
        try:
            return (await library.article(article_id))[1]
        except ArticleNotFound as error:
            raise ResourceNotFoundError(str(error)) from error

    return server


@contextmanager
def _told() -> Iterator[None]:
    """What went wrong, in words the assistant may read."""
    try:
        yield
    except (IndexFault, ServiceFault) as error:
        raise ToolError(str(error)) from error
    except ValidationError as error:
        raise ToolError(error.errors()[0]["msg"]) from error
