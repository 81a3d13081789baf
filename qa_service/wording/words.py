"""Words that every channel uses alike."""

from collections.abc import Sequence

from qa_service.contract.types import CitedStory

_CERTAIN, _LIKELY = 0.85, 0.6


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
