"""A message in its conversation -> small talk, or a question that can be searched on its own."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from functools import cache

from index.article_index import ArticleIndex
from index.question import ask
from index.smalltalk import Overview, SmallTalk, SmallTalkReader
from index.types import Evidence
from prompts import load
from qa_service.answer.in_talk import ELSEWHERE, goes_on, in_talk, last_asked, loses
from qa_service.answer.parts import parts_of
from qa_service.answer.run import Run
from qa_service.answer.told_by import are_initials, told_by
from qa_service.contract.types import ChatRequest, FilterSpec, Turn
from qa_service.conversation.asked_part import AskedPart, asked_part, asking_clauses
from qa_service.conversation.following import topic_of
from qa_service.conversation.meant import Told, is_of_one, is_surely, only_names
from qa_service.conversation.picked import picked
from qa_service.conversation.pronouns import slot_of
from qa_service.conversation.small_words import small_words
from qa_service.conversation.spoken_of import Asked, as_typed
from qa_service.conversation.standalone import (
    MOST_TURNS,
    chosen,
    continued,
    readings,
    same_words,
)
from qa_service.conversation.store import ConversationStore
from qa_service.errors import ModelFault
from qa_service.operations.computing import computed
from qa_service.phrases.spoken import language_named

Rewriter = Callable[[str, Sequence[Turn]], Awaitable[str]]
"""A language model's way to make a follow-up standalone. Raises ModelFault."""


class Understanding:
    """Raises ConversationNotFound, StorageFault and EmbeddingFault."""

    def __init__(
        self,
        index: ArticleIndex,
        conversations: ConversationStore,
        rewriter: Rewriter | None,
        small_talk: SmallTalkReader | None,
        *,
        threshold: float,
        max_question_chars: int,
    ) -> None:
        self._index = index
        self._conversations = conversations
        self._rewriter = rewriter
        self._small_talk = small_talk
        self._threshold = threshold
        self._max_question_chars = max_question_chars

    def small_talk(self, message: str) -> SmallTalk | None:
        """What a message is when it asks for no news; None when it may."""
        talk = self._read(message)
        if talk is None or talk.kind in {"again", "news", "remark"}:
            return None
        return None if talk.kind == "nod" and are_initials(message, self._index) else talk

    def asks_for_news(self, question: str) -> bool:
        """Whether all the news is asked for, of no place, person or time."""
        talk = self._read(question)
        news = talk is not None and talk.kind == "news" and not ask(question).times
        return news and self._asks_for_all(question)

    def asks_for_news_of(self, time: str, question: str) -> bool:
        """Whether all the news of a time is asked for, by the question's words for it."""
        return self._asks_for_all(question.replace(time, " ", 1))

    def overview(self, question: str) -> Overview | None:
        """Which overview of events is asked for: the tolls compared, those of a kind, by day."""
        return self._small_talk.overview(question) if self._small_talk else None

    def asks_total(self, question: str) -> bool:
        """Whether the figures of several events are to be added up."""
        return self._small_talk is not None and self._small_talk.asks_total(question)

    def _asks_for_all(self, question: str) -> bool:
        return self._small_talk is not None and self._small_talk.asks_for_all(question)

    async def turns(self, request: ChatRequest) -> Sequence[Turn]:
        """The conversation so far, oldest first."""
        if request.conversation_id:
            return await asyncio.to_thread(self._conversations.history, request.conversation_id)
        return request.history

    async def understood(self, message: str, turns: Sequence[Turn], run: Run) -> SmallTalk | str:
        """Small talk, or the question to be searched."""
        if choice := await run.contained.of(computed(picked, message, turns), None):
            return choice.question[: self._max_question_chars]
        talk = await run.contained.of(computed(self._talk, message, turns), None)
        if talk:
            return talk
        message = await run.contained.of(computed(self._index.mended, message), message)
        run.asked_in = await run.contained.of(computed(self._asked_in, message), "")
        split = computed(asked_part, message, lambda said: self._read(said) is not None)
        context, question = await run.contained.of(split, AskedPart("", message))
        said = [Turn(role="user", content=context)] if context else []
        return await self.standalone(question, [*turns, *said], run)

    def _talk(self, message: str, turns: Sequence[Turn]) -> SmallTalk | None:
        """Small talk. The "it" of "does it work?" is what was asked about before, if that was no
        person, and not the service."""
        talk = self.small_talk(message)
        last = last_asked(self._asking(turns)) if talk else ""
        if talk and talk.kind == "nod" and last and _asks(message, last):
            return None
        if talk is None or not last or talk.kind not in {"about", "library"}:
            return talk
        person = ask(last).kind == "person" and only_names(last)
        return talk if person or slot_of(message, small_words(message, last)) is None else None

    def _asked_in(self, message: str) -> str:
        """The language that the last answer is asked for again in; empty where none is named."""
        talk = self._read(message)
        return language_named(message) if talk and talk.kind == "again" else ""

    async def standalone(self, message: str, turns: Sequence[Turn], run: Run) -> str:
        """By the model when there is one, else by rule."""
        if turns and self._rewriter is not None:
            try:
                rewritten = await self._rewriter(message, turns)
                run.prompts["standalone"] = load("standalone").version
                return rewritten
            except ModelFault as error:
                run.without("language model", str(error))
        by_rule = computed(self._by_rule, message, turns, run.filters)
        asked = await run.contained.of(by_rule, Asked(message))
        run.speak_of(asked)
        return asked.question

    def after(self, found: Evidence, message: str, filters: FilterSpec) -> Asked:
        """The second of two questions in one message, once the first has an answer."""
        answer = f"{found.sentences[0].as_read} [1]"
        asked = Turn(role="user", content=found.question), Turn(role="assistant", content=answer)
        return self._by_rule(message, asked, filters, joined=True)

    def _by_rule(
        self, message: str, turns: Sequence[Turn], filters: FilterSpec, *, joined: bool = False
    ) -> Asked:
        """`joined` is whether the last question stands in the message itself."""
        talk_so_far = [self._mended(turn) for turn in self._asking(turns)]
        asked = [as_typed(turn) for turn in talk_so_far]
        talk = self._read(message)

        @cache
        def find(question: str) -> Evidence:
            return self._index.find(question[: self._max_question_chars], filters.as_filters())

        told = told_by(self._index, filters.as_filters())
        users = [place for place, turn in enumerate(asked) if turn.role == "user"]
        named = told.names(message) and not language_named(message)  # "and reil?"
        if talk and talk.kind == "again" and users and not named:
            message, asked = asked[users[-1]].content, asked[: users[-1]]
            talk_so_far = talk_so_far[: users[-1]]
        earlier = last_asked(talk_so_far)
        if asked and topic_of(message, small_words(message, earlier)):
            message = find(message).question  # "and in Brill?" takes a name's place as one
        questions = self._questions(message, asked, earlier, told, find)

        def confidence(question: str) -> float:
            sure = find(question).confidence
            bare = question != questions[0] and question.strip("¿ ?").lower() in message.lower()
            left = bare and earlier and not goes_on(find(question), find(earlier))
            return sure * ELSEWHERE if left else sure

        small = small_words(message, earlier)
        one = joined or is_of_one(earlier, told)
        sure = is_surely(questions[0], slot_of(message, small), told, small, one=one)
        first = sure or len(questions) == 1
        question = questions[0] if first else chosen(questions, confidence, self._threshold)
        about = in_talk(self._index, talk_so_far, filters, find, self._threshold)
        if about is None or about.is_left(message, find(message)):
            return Asked(question)
        return about.asked(message, question, find(question), sure=sure)

    def _questions(
        self,
        message: str,
        asked: Sequence[Turn],
        earlier: str,
        told: Told,
        find: Callable[[str], Evidence],
    ) -> list[str]:
        """What a message may ask, the likeliest by rule first."""
        found = [
            each for last in self._asked_parts(asked) for each in readings(message, last, told)
        ]
        alone = same_words(found[0], message)
        if alone and (more := found[1:] or continued(message, asked, told)):
            found = [*more, found[0]] if goes_on(find(message), find(earlier)) else found
        several = len(parts_of(message)) > 1
        for before, clause in () if several else asking_clauses(message):
            said = [*asked, Turn(role="user", content=before)]
            own = readings(clause, said, told)[:1]
            found += [each for each in own if not loses(find(message), find(each))]
        return [question[: self._max_question_chars] for question in found]

    def _asked_parts(self, turns: Sequence[Turn]) -> list[Sequence[Turn]]:
        """The conversation, with each part of its last question in the place of all.

        Parts that ask for the same ("how many in A and how many in B?") are one question.
        """
        users = [place for place, turn in enumerate(turns) if turn.role == "user"]
        parts = parts_of(turns[users[-1]].content) if users else []
        if not parts or len({ask(part).kind for part in parts}) < len(parts):
            return [turns]
        before, last, after = turns[: users[-1]], turns[users[-1]], turns[users[-1] + 1 :]
        return [[*before, last.model_copy(update={"content": part}), *after] for part in parts]

    def _mended(self, turn: Turn) -> Turn:
        """As it would have been typed without slips, when a reader typed it."""
        if turn.role != "user":
            return turn
        return turn.model_copy(update={"content": self._index.mended(turn.content)})

    def _read(self, message: str) -> SmallTalk | None:
        """A statement that is said to the service is looked up as a question is."""
        talk = self._small_talk.read(message) if self._small_talk else None
        return None if talk and talk.kind == "statement" else talk

    def _asking(self, turns: Sequence[Turn]) -> Sequence[Turn]:
        """Without small talk and what was said to it: nothing follows up on thanks."""
        kept: list[Turn] = []
        passing = False
        for turn in turns[-MOST_TURNS:]:
            if turn.role == "user":
                talk = self._read(turn.content)
                passing = talk is not None and talk.kind not in {"news", "remark"}
            if not passing:
                kept.append(turn)
        return kept


def _asks(message: str, last: str) -> bool:
    """Whether a message that may be a nod is a question: "until when", "what's it worth"."""
    small = small_words(message, last)
    opening = message.lower().replace("’", "'").partition("'")[0].split()[:1]
    pointing = slot_of(message, small) is not None and set(opening) <= small.asking
    return pointing or ask(message).kind != "other"
