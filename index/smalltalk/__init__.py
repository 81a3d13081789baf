"""Messages that ask for no news.

The face: who reads what somebody does with a message, and what that may be.
"""

from index.smalltalk.reader import Overview, SmallTalk, SmallTalkKind, SmallTalkReader

__all__ = ["Overview", "SmallTalk", "SmallTalkKind", "SmallTalkReader"]
