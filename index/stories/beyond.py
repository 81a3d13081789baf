"""Whether one sentence is only a part of what another says: then it does not bear the other out.

"Three hikers are missing" is no source for "the three hikers missing were found alive", nor the
other way round. Within one language, by words that carry meaning; who says it and when do not
count, where the language has words that tell who says it.
"""

from index.question.concepts import concepts_in
from index.speech import source_in
from index.stories.statement import Statement

MORE = 2
"""Words that only one of two sentences has, and nothing of the other's stands in their place."""


def is_part(one: Statement, other: Statement) -> bool:
    """Whether either says all that the other does, and more."""
    if one.article.language != other.article.language:
        return False
    first, second = _said(one), _said(other)
    less, more = sorted((first - second, second - first), key=len)
    return not less and len(more) >= MORE


def _said(statement: Statement) -> set[str]:
    language = statement.article.language
    source = source_in(statement.text, language)
    text = statement.undated
    if source is not None:
        text = f"{text[: source.span.start]} {text[source.span.end :]}"
    return set(concepts_in(text, language)) - {"~person"}
