"""Retrieval as LlamaIndex knows it: a question -> scored sentences as nodes."""

from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.callbacks import CallbackManager
from llama_index.core.schema import NodeWithScore, QueryBundle

from index.article_index import ArticleIndex
from index.types import NO_FILTERS, Filters
from qa_service.llama_index.nodes import node_of


class ArticleRetriever(BaseRetriever):
    """The best `top_k` sentences, best first, each with the passage around it in its metadata.

    A node's text is the article's from `start_char_idx` to `end_char_idx`, in code points. Its
    score is the chance, by the ranking model, that it is the one that answers. Vectors that come
    with a query are not looked at. Raises IndexFault.
    """

    def __init__(
        self,
        index: ArticleIndex,
        *,
        top_k: int = 10,
        filters: Filters = NO_FILTERS,
        callback_manager: CallbackManager | None = None,
    ) -> None:
        super().__init__(callback_manager=callback_manager)
        self._index = index
        self._top_k = top_k
        self._filters = filters

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        found = self._index.find(query_bundle.query_str, self._filters, keep=self._top_k)
        return [
            NodeWithScore(
                node=node_of(own, own.article, own.span, own.evidence_text),
                score=own.probability,
            )
            for own in found.sentences
        ]
