"""Words that every channel uses alike."""

from collections.abc import Sequence

from qa_service.contract.types import CitedStory

DIFFERING = {
    "dispute": "Accounts differ:",
    "correction": "A report was corrected, newest first:",
    "update": "Reports were updated, newest first:",
}
"""The heading of a disagreement, by its kind."""
CORRECTED = "This was corrected:"
"""The heading of a correction of what the answer cites."""
_POSITION_IS = {"update": "an update", "correction": "a correction"}
"""What a position is to the oldest one, where the heading does not tell."""
_CERTAIN, _LIKELY = 0.85, 0.6


def position_is(kind: str | None, final: bool, withdrawn: bool) -> str:
    """What a reader has to know of a position, in a word or two; empty for a plain one."""
    if withdrawn:
        return "corrected since"
    return "final" if final else _POSITION_IS.get(kind or "", "")


def confidence_in_words(confidence: float) -> str:
    """ "high (93%)", "fair (70%)" or "low (20%)"."""
    word = "high" if confidence >= _CERTAIN else "fair" if confidence >= _LIKELY else "low"
    return f"{word} ({confidence:.0%})"


def reported_in_words(stories: Sequence[CitedStory]) -> str:
    """ "This event is reported by 2 articles, 1 origin."; empty when one article reports it."""
    several = [story for story in stories if story.articles > 1]
    if len(several) == 1:
        return f"This event is reported by {_counted(several[0])}."
    told = "; ".join(f"{story.title}: {_counted(story)}" for story in several)
    return f"Reports of each event: {told}." if told else ""


def _counted(story: CitedStory) -> str:
    origins = "1 origin" if story.origins == 1 else f"{story.origins} origins"
    return f"{story.articles} articles, {origins}"
