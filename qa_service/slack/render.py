"""Answer -> what Slack shows. Pure: the same answer, look and day always give the same blocks.

The answer is markdown, because that can be streamed; all that stands below it is rich text.
"""

from dataclasses import dataclass

from qa_service.contract.types import Answer, Choice, CitedStory
from qa_service.slack import blocks
from qa_service.slack.blocks import Block
from qa_service.slack.sources import Look, by_article, listed, nearest, said_instead
from qa_service.slack.text import FIRST_CHARS, cut, mrkdwn, parted, without_bold
from qa_service.slack.written import written

NOTICE_CHARS = 3_000
"""Of the text that notifications and screen readers get; Slack takes 4,000 in an edit."""
MESSAGE_CHARS = 2_400
"""Most of an answer's first message, as seen, with its question, its sources and its buttons."""
_CERTAIN, _LIKELY = 0.85, 0.6
_MISSING = {
    "verification": "verification",
    "language model": "language_model",
    "judge": "judge",
    "reader": "reader",
    "search index": "search",
    "embeddings": "search",
    "vector store": "search",
}
"""What a reader is told of a part that an answer did without."""


@dataclass(frozen=True, slots=True)
class Message:
    """A whole message: blocks, and the same as text for notifications and screen readers."""

    text: str
    blocks: list[Block]


def whole(answer: Answer, look: Look) -> list[str]:
    """The answer's text as markdown, a thought each, for messages that are not streamed."""
    citations = {each.number: each for each in answer.citations}
    return written(answer.segments, answer.claims, citations, linked=bool(look.public_url))


def below(answer: Answer, look: Look, *, private: bool = False) -> list[Block]:
    """Everything under the text: sources, choices, nearest articles, notes, buttons.

    `private` is an answer that one person sees, who may share or keep it.
    """
    articles = by_article(answer.citations)
    found = blocks.questions(answer.choices)
    if answer.nearest_said:
        found.append(said_instead(answer.nearest_said, look))
    if answer.nearest:
        found.append(nearest(answer.nearest, look))
    if lines := notes(answer, look):
        found.append(blocks.small_print(lines))
    found += blocks.questions(Choice(label=each, question=each) for each in answer.suggestions)
    good, bad = look.say("good"), look.say("bad")
    judging = blocks.feedback_buttons(answer.id, good, bad, look.language)
    cited = listed(articles, answer.claims, look, _room(answer) - blocks.seen([*found, judging]))
    if articles:
        title = blocks.rich(blocks.section(blocks.words(look.say("sources"), bold=True)))
        found = [title, *cited, *found]
    hidden = len(cited) < len(articles)
    if buttons := _buttons(answer, look, private=private, hidden=hidden):
        found.append(blocks.actions(buttons))
    return [*found, judging]


def _room(answer: Answer) -> int:
    """What the text leaves of the first message; a text that is longer goes on in another."""
    text = len(answer.answer)
    return MESSAGE_CHARS - len(answer.question) - (text if text <= FIRST_CHARS else 0)


def notes(answer: Answer, look: Look) -> list[str]:
    """Confidence, filters and what did not work as it should, in plain words."""
    found = []
    if answer.claims:
        found.append(look.say("sure", _sure(answer.confidence, look)))
        if answer.confidence < _LIKELY:
            found.append(look.say("doubt"))
    found += [_reported(story, look) for story in answer.stories if story.articles > 1]
    if answer.status == "partial":
        found.append(look.say("partial"))
    if look.restriction:
        found.append(look.say("restricted", look.restriction))
    missing = dict.fromkeys(
        _MISSING.get(each.partition(":")[0], "part") for each in answer.degraded
    )
    return [*found, *(look.say("degraded", look.say(f"degraded_{part}")) for part in missing)]


def messages(answer: Answer, look: Look, *, private: bool = False) -> list[Message]:
    """The whole answer as messages that Slack takes; mostly one."""
    texts = parted(whole(answer, look), look.say("more"))
    parts = [[blocks.markdown(text)] for text in texts]
    used = blocks.size_of(parts[-1][0])
    last, *others = blocks.packed(below(answer, look, private=private), used=used)
    parts[-1] += last
    first, *more = [*parts, *([_heading(look), *pack] for pack in others)]
    return [
        Message(notice(answer.answer), first),
        *(Message(look.say("more"), pack) for pack in more),
    ]


def notice(text: str) -> str:
    """For a message's `text`."""
    return cut(mrkdwn(cut(without_bold(text), NOTICE_CHARS // 2)), NOTICE_CHARS)


def _heading(look: Look) -> Block:
    return blocks.rich(blocks.section(blocks.words(look.say("more"), bold=True)))


def _sure(confidence: float, look: Look) -> str:
    name = "high" if confidence >= _CERTAIN else "fair" if confidence >= _LIKELY else "low"
    return f"{look.say(name)} ({confidence:.0%})"


def _reported(story: CitedStory, look: Look) -> str:
    name = "one_text" if story.origins == 1 else "reported_by"
    if story.origins == story.articles:
        name = "reported"
    return look.say(name, articles=story.articles, origins=story.origins)


def _buttons(answer: Answer, look: Look, *, private: bool, hidden: bool) -> list[Block]:
    here = {"answer": answer.id, "conversation": answer.conversation_id}
    found = []
    if answer.citations and (hidden or not look.public_url):
        found.append(blocks.button(blocks.SOURCES, look.say("all_sources"), here))
    if look.public_url and answer.claims:
        url = f"{look.public_url.rstrip('/')}/c/{answer.conversation_id}"
        found.append(blocks.link_button(look.say("in_browser"), url))
    if private and answer.claims:
        found.append(blocks.button(blocks.SHARE, look.say("share"), here))
        found.append(blocks.button(blocks.KEEP, look.say("keep"), here))
    return found
