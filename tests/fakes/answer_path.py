"""An answer path over an index, with as few parts as it can do with."""

from collections.abc import Callable
from datetime import date

from index.article_index import ArticleIndex
from index.smalltalk.reader import SmallTalkReader
from qa_service.answer.news_sense import NewsSense
from qa_service.answer.path import AnswerPath
from qa_service.answer.suggested import Suggested
from qa_service.answer.understanding import Rewriter, Understanding
from qa_service.compose import Composer
from qa_service.compose.extractive import ExtractiveComposer
from qa_service.conversation.host import Host
from qa_service.conversation.store import ConversationStore
from qa_service.verify import Verifier
from qa_service.wording.links import SourceLinks


def answer_path(
    index: ArticleIndex,
    conversations: ConversationStore,
    *,
    extractive: Composer | None = None,
    model: Composer | None = None,
    rewriter: Rewriter | None = None,
    verifier: Verifier | None = None,
    small_talk: SmallTalkReader | None = None,
    suggested: Suggested | None = None,
    address: str = "http://news.example",
    threshold: float = 0.0,
    longest: int = 500,
    today: Callable[[], date] = date.today,
) -> AnswerPath:
    return AnswerPath(
        index,
        conversations,
        SourceLinks(address),
        extractive or ExtractiveComposer(index.likeness),
        model,
        Understanding(
            index,
            conversations,
            rewriter,
            small_talk,
            threshold=threshold,
            max_question_chars=longest,
        ),
        NewsSense(index, verifier or Verifier(), threshold),
        host=Host(index, lambda most: ()),
        suggested=suggested or Suggested(lambda answer: (), lambda: None),
        notes=None,
        threshold=threshold,
        max_question_chars=longest,
        today=today,
    )
