"""A sentence that tells no day but the one on which somebody said or heard something."""

from index.speech import heard_in, is_of_saying, told_behind
from index.times import find_times
from qa_service.knowledge.who_said import source_span


def said_when(sentence: str, language: str) -> str:
    """The words of saying or hearing, where they have all of a sentence's times; else empty."""
    times = [time.span for time in find_times(sentence, language)]
    if not times or not all(is_of_saying(sentence, language, time) for time in times):
        return ""
    behind = told_behind(sentence, language)
    if behind:
        return sentence[:behind]
    source = source_span(sentence, language) or heard_in(sentence, language)
    return source.of(sentence) if source else ""
