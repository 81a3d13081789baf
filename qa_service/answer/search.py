"""The evidence for each part of a question."""

import time
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from index.article_index import ArticleIndex
from index.types import Evidence
from qa_service.answer.news_sense import NewsSense
from qa_service.answer.parts import going_on
from qa_service.answer.run import Run
from qa_service.answer.understanding import Understanding
from qa_service.contract.types import FilterSpec
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
        after = computed(self._asked_after, question, parts, first, run.filters)
        alone: list[Asked | None] = [None] * len(parts)
        asked = await run.contained.of(after, alone)
        run.there = {part: each.there for part, each in zip(parts, asked, strict=True) if each}
        made: list[Evidence] = []
        for part, each, own in zip(parts, asked, found, strict=True):
            with run.asking(part):
                made.append(await self._looked(each.question, run) if each else own)
        return made

    def _asked_after(
        self, question: str, parts: Sequence[str], first: Evidence, filters: FilterSpec
    ) -> list[Asked | None]:
        """By part what it asks behind the first one's answer; None of the first, of what names
        something itself, and where that is what was searched for it."""

        def asked(part: str, piece: str) -> Asked | None:
            said = self._index.near(piece, filters.as_filters()).question if piece else None
            if said is None or names_asked(said.text, said.language):
                return None
            after = self._understanding.after(first, piece, filters)
            return after if after.there or after.question != part else None

        return [asked(*each) for each in zip(parts, going_on(question), strict=True)]

    async def _looked(self, question: str, run: Run) -> Evidence:
        allowed = run.filters.as_filters()
        found = await computed(self._index.find, question, allowed, today=self._today())
        return await computed(self._scoped(run), found)

    def _scoped(self, run: Run) -> Callable[[Evidence], Evidence]:
        """What of the evidence may be quoted, or read by a model."""
        if not run.quotes:
            return self._news.in_place
        return partial(self._news.quotable, filters=run.filters.as_filters())
