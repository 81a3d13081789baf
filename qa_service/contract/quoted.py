"""What is quoted, and what is near to a question that the articles do not answer."""

from qa_service.contract.segments import Documented


class NearArticle(Documented):
    article_id: str
    title: str
    source_file: str
    publisher: str | None = None
    published_at: str | None = None
    """Both null in answers that were stored before they were told."""


class Quoted(Documented):
    """An exact span of a source file: text[start:end] == quote."""

    article_id: str
    source_file: str
    title: str
    publisher: str | None
    published_at: str | None
    start: int
    end: int
    line: int
    page: int | None
    quote: str
    url: str


class NearStatement(Quoted):
    """What the articles say instead of what was asked, word for word: text[start:end] == quote."""

    text: str
    """The quote as a refusal offers it, in a sentence in the question's language."""
