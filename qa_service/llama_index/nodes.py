"""What is found or cited -> LlamaIndex nodes that know their exact place."""

from typing import Protocol

from llama_index.core.schema import NodeRelationship, RelatedNodeInfo, TextNode

from index.types import Article, Span

TOLD = ("title", "publisher", "published_at", "passage")
"""Metadata that a model is given with a node's text; the rest is for programs."""


class Placed(Protocol):
    """Where quoted words stand: `quote` is the article's text from start to end."""

    @property
    def quote(self) -> str: ...

    @property
    def line(self) -> int: ...

    @property
    def page(self) -> int | None: ...


def node_of(found: Placed, article: Article, span: Span, passage: str | None = None) -> TextNode:
    """A node whose text is the quote, and whose start and end are code points of the article.

    `passage` is what a model may read around it, without sentences that give orders.
    """
    metadata = {
        "article_id": article.id,
        "source_file": article.source_file,
        "sha256": article.sha256,
        "title": article.title,
        "publisher": article.publisher,
        "author": article.author,
        "published_at": article.published_at,
        "ingested_at": article.ingested_at,
        "language": article.language,
        "url": article.url,
        "line": found.line,
        "page": found.page,
        "passage": passage,
    }
    known = {name: value for name, value in metadata.items() if value is not None}
    return TextNode(
        id_=f"{article.id}:{span.start}-{span.end}",
        text=found.quote,
        start_char_idx=span.start,
        end_char_idx=span.end,
        mimetype=article.media_type,
        metadata=known,
        excluded_llm_metadata_keys=[name for name in known if name not in TOLD],
        excluded_embed_metadata_keys=[name for name in known if name != "title"],
        relationships={NodeRelationship.SOURCE: RelatedNodeInfo(node_id=article.id)},
    )
