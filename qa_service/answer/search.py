"""The evidence for each part of a question."""

import time
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from index.article_index import ArticleIndex
from index.question import ask
from index.types import Evidence
from qa_service.answer.news_sense import NewsSense
from qa_service.answer.parts import going_on
from qa_service.answer.run import Run
from qa_service.answer.understanding import Understanding
from qa_service.conversation.following import names_asked
from qa_service.conversation.spoken_of import Asked
from qa_service.operations.computing import computed
from qa_service.times.asked import asked_time
from qa_service.times.searching import find_in_time


class Search:
    """Raises IndexFault."""

    def __init__(
        self,
        index: ArticleIndex,
        understanding: Understanding,
        news: NewsSense,
        *,
        threshold: float,
        today: Callable[[], date],
    ) -> None:
        self._index, self._understanding, self._news = index, understanding, news
        self._threshold, self._today = threshold, today

    async def of_parts(
        self, question: str, parts: Sequence[str], run: Run, *, go_on: bool
    ) -> list[Evidence]:
        """`go_on` is whether a part may be asked of what answers the first."""
        lap = time.perf_counter()
        asked = await run.contained.of(computed(asked_time, question, self._today()), None)
        found = await computed(
            find_in_time, self._index, asked, parts, run.filters,
            today=self._today(), threshold=self._threshold,
        )  # fmt: skip
        run.filters, run.of_other_days = found.filters, found.unanswered
        scoped = [await computed(self._scoped(run), each) for each in found.evidence]
        if go_on and len(parts) > 1:
            scoped = await self._gone_on(question, parts, scoped, run)
        run.lap("retrieve", lap)
        return scoped

    async def _gone_on(
        self, question: str, parts: Sequence[str], found: Sequence[Evidence], run: Run
    ) -> list[Evidence]:
        """Later parts that name nothing, as the next questions of a conversation in which the first
        was answered: "who is the mayor and how old is she"."""
        first = found[0]
        if not first.sentences or first.confidence < self._threshold:
            return list(found)
        made = [first]
        for part, piece, alone in zip(parts[1:], going_on(question)[1:], found[1:], strict=True):
            asked = Asked("")
            if piece and not names_asked(alone.question, ask(alone.question).language):
                after = computed(self._understanding.after, first, piece, run.filters)
                asked = await run.contained.of(after, asked)
            run.there[part] = asked.there
            with run.asking(part):
                again = asked.question and (asked.there or asked.question != part)
                made.append(await self._looked(asked.question, run) if again else alone)
        return made

    async def _looked(self, question: str, run: Run) -> Evidence:
        allowed = run.filters.as_filters()
        found = await computed(self._index.find, question, allowed, today=self._today())
        return await computed(self._scoped(run), found)

    def _scoped(self, run: Run) -> Callable[[Evidence], Evidence]:
        """What of the evidence may be quoted, or read by a model."""
        if not run.quotes:
            return self._news.in_place
        return partial(self._news.quotable, filters=run.filters.as_filters())
