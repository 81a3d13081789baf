"""Questions for an overview: "what happened in X", "summarise X", "the latest on X".

In the eight languages served. A question in other words is answered like any other.
"""

import re
from dataclasses import dataclass

from index.vocabulary import asking

_TOPIC = rf"[ ,:]++(?:(?:{asking('topic').replace(' ', '|')}) )?(?P<topic>[^?]{{3,}})"
_OVERVIEW = re.compile(
    rf"(?:(?P<happened>{asking('happened')})|{asking('summary')}){_TOPIC}", re.IGNORECASE
)
_COURTESY = re.compile(rf"(?<![ ,])[ ,]*+(?:{asking('please')})[ .!]*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Overview:
    topic: str
    happened: bool
    """What happened to it is asked: an article that only mentions it may tell that too."""


def overview(question: str) -> Overview | None:
    """What a question wants an overview of; None when it asks for something else."""
    asked = " ".join(question.split()).strip(" ?!.¿")
    match = _OVERVIEW.fullmatch(_COURTESY.sub("", asked))
    return Overview(match["topic"].strip(), match["happened"] is not None) if match else None
