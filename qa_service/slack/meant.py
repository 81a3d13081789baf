"""What a message wants of the bot, by what `index/smalltalk` reads in it."""

import re
from collections.abc import Callable
from typing import Literal

from index.smalltalk import SmallTalk, SmallTalkKind

Meant = Literal["question", "help", "nothing", "other"]
"""`other` asks something only when it is said to the bot: a remark, the news, "are you sure?"."""
_EMOJI = re.compile(r":[\w+-]+:")
_MEANT: dict[SmallTalkKind, Meant] = {
    "greeting": "help",
    "about": "help",
    "library": "help",
    "thanks": "nothing",
    "nod": "nothing",
}


def meant(text: str, read: Callable[[str], SmallTalk | None]) -> Meant:
    """Raises EmbeddingFault."""
    talk = read(_EMOJI.sub(" ", text))
    return _MEANT.get(talk.kind, "other") if talk else "question"
