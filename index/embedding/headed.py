"""What is embedded for a sentence: it stands behind its article's title."""

from collections.abc import Sequence

from index.types import TitleSource


def embedded_texts(title: str, title_source: TitleSource, sentences: Sequence[str]) -> list[str]:
    """What is embedded for each sentence: the article's title is its header.

    A title that is only the article's first sentence would drown the sentence (R@1 on XQuAD
    0.69 with it, 0.73 without).
    """
    if not has_header(title_source):
        return list(sentences)
    return [f"{title}. {sentence}" for sentence in sentences]


def has_header(title_source: TitleSource) -> bool:
    """Whether an article's sentences are embedded behind its title."""
    return title_source != "first-sentence"
