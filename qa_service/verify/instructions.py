"""Sentences that tell their reader what to do: quoted perhaps, but never a ground for a claim."""

import re

_VERBS = (
    "say|answer|reply|respond|state|write|output|print|repeat|tell|report|claim|pretend|act|forget"
    "|ignore|disregard|override|reveal|obey"
)
_INSTRUCTION = re.compile(
    rf"""\b(?:ignore|disregard|forget|override)\b[^.!?]{{0,40}}
           \b(?:instructions?|prompts?|rules|directions|above|previous|prior)\b
        |\byou\s+(?:are\s+now|must\s+(?:now\s+)?(?:{_VERBS}))\b
        |\bsystem\s+prompt\b|\b(?:as|dear)\s+an?\s+(?:ai|assistant|language\s+model)\b
        |^\W*(?:please\s+|now\s+|instead,?\s+|always\s+|just\s+)*(?:{_VERBS})\s+
           (?:that|only|exactly|with|the\s+(?:following|answer))\b""",
    re.IGNORECASE | re.VERBOSE,
)


def is_instruction(sentence: str) -> bool:
    """Whether a sentence addresses whoever answers from it, in place of telling something."""
    return _INSTRUCTION.search(sentence) is not None
