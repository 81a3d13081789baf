"""Text -> sentences and passages with exact spans, and which of them can answer.

The face: the sentences of any text, and how long a text is for a model.
"""

from index.cut.passages import estimate_tokens
from index.cut.sentences import split_sentences

__all__ = ["estimate_tokens", "split_sentences"]
