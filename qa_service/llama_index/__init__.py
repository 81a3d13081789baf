"""The index and the answer path as parts of a LlamaIndex program."""

from qa_service.llama_index.query_engine import ArticleQueryEngine
from qa_service.llama_index.retriever import ArticleRetriever

__all__ = ["ArticleQueryEngine", "ArticleRetriever"]
