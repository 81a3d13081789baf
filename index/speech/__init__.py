"""Who says what: attributions, verbs of saying.

The face: the source of a sentence, and whether a day is that of saying.
"""

from index.speech.attribution import Source, source_in, sources_in
from index.speech.reporting import reporting_in
from index.speech.when_said import event_days, heard_in, is_of_saying, told_behind

__all__ = [
    "Source",
    "event_days",
    "heard_in",
    "is_of_saying",
    "reporting_in",
    "source_in",
    "sources_in",
    "told_behind",
]
