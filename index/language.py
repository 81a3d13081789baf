"""Which language a text is written in."""

import re

import py3langid

UNKNOWN = "und"
_LETTER = re.compile(r"[^\W\d_]")
_SAMPLE = 2000
"""Characters looked at: more does not change the answer."""


def detect_language(text: str, *, min_letters: int = 8) -> str:
    """ISO 639-1 code, or "und" when there are too few letters to tell."""
    sample = text[:_SAMPLE]
    if len(_LETTER.findall(sample)) < min_letters:
        return UNKNOWN
    code: str = py3langid.classify(sample)[0]
    return code
