"""The whole answer path as a LlamaIndex query engine: claims that are verified, with sources."""

from llama_index.core.async_utils import asyncio_run
from llama_index.core.base.base_query_engine import BaseQueryEngine
from llama_index.core.base.response.schema import RESPONSE_TYPE, Response
from llama_index.core.callbacks import CallbackManager
from llama_index.core.prompts.mixin import PromptMixinType
from llama_index.core.schema import NodeWithScore, QueryBundle

from index.article_index import ArticleIndex
from index.types import Span
from qa_service.answer.path import AnswerPath
from qa_service.contract.types import Answer, ChatRequest, FilterSpec
from qa_service.llama_index.nodes import node_of


class ArticleQueryEngine(BaseQueryEngine):
    """Answers as POST /v1/chat does; nothing is kept as a conversation.

    `source_nodes[n - 1]` is what [n] in the response cites, a span of its article. The answer's
    status, confidence and claims stand in the response's metadata, in the shapes of the chat
    contract. Raises ServiceFault and IndexFault.
    """

    def __init__(
        self,
        index: ArticleIndex,
        path: AnswerPath,
        *,
        filters: FilterSpec | None = None,
        callback_manager: CallbackManager | None = None,
    ) -> None:
        super().__init__(callback_manager)
        self._index = index
        self._path = path
        self._filters = filters or FilterSpec()

    def _get_prompt_modules(self) -> PromptMixinType:
        return {}

    def _query(self, query_bundle: QueryBundle) -> RESPONSE_TYPE:
        response: RESPONSE_TYPE = asyncio_run(self._aquery(query_bundle))
        return response

    async def _aquery(self, query_bundle: QueryBundle) -> RESPONSE_TYPE:
        answer = await self._path.answer(
            ChatRequest(message=query_bundle.query_str, filters=self._filters, store=False)
        )
        return Response(
            response=answer.answer,
            source_nodes=self._sources(answer),
            metadata=answer.model_dump(mode="json", include={"status", "confidence", "claims"}),
        )

    def _sources(self, answer: Answer) -> list[NodeWithScore]:
        return [
            NodeWithScore(
                node=node_of(
                    cited, self._index.article(cited.article_id), Span(cited.start, cited.end)
                )
            )
            for cited in answer.citations
        ]
