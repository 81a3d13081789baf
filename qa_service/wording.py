"""Words that every channel uses alike."""

_CERTAIN, _LIKELY = 0.85, 0.6


def confidence_in_words(confidence: float) -> str:
    """ "high (93%)", "fair (70%)" or "low (20%)"."""
    word = "high" if confidence >= _CERTAIN else "fair" if confidence >= _LIKELY else "low"
    return f"{word} ({confidence:.0%})"
