"""What an answer says of what it quotes, and of the stories behind it: "2 articles, 1 origin"."""

from collections.abc import Sequence

from index.article_index import ArticleIndex
from index.types import EvidenceSentence
from qa_service.contract.quoted import Quoted
from qa_service.contract.types import AlsoIn, Citation, CitedStory
from qa_service.wording.links import SourceLinks


def quoted(sentence: EvidenceSentence, links: SourceLinks) -> Quoted:
    """Where a sentence stands, and what it says, to the character."""
    article, span = sentence.article, sentence.span
    return Quoted(
        article_id=article.id,
        source_file=article.source_file,
        title=article.title,
        publisher=article.publisher,
        published_at=article.published_at,
        start=span.start,
        end=span.end,
        line=sentence.line,
        page=sentence.page,
        quote=sentence.quote,
        url=links.span(article, span),
    )


def also_in(sentence: EvidenceSentence, links: SourceLinks) -> list[AlsoIn]:
    """The other copies of the text a sentence is quoted from."""
    return [
        AlsoIn(
            article_id=article.id,
            source_file=article.source_file,
            title=article.title,
            publisher=article.publisher,
            published_at=article.published_at,
            url=links.article(article.id),
        )
        for article in sentence.also_in
    ]


def cited_stories(index: ArticleIndex, citations: Sequence[Citation]) -> list[CitedStory]:
    """The stories of the cited articles, in order of first citation. Raises StorageFault."""
    if not citations:
        return []
    found = index.stories_of([citation.article_id for citation in citations])
    return [
        CitedStory(id=s.id, title=s.title, articles=len(s.articles), origins=s.origins)
        for s in found
    ]
