"""What the service says about itself: short fixed answers to small talk, in its language."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from index.article_index import ArticleIndex
from index.smalltalk import SmallTalk
from qa_service.phrases import days_in, phrases

EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Reply:
    """A sentence or two, and questions that the articles answer; none behind thanks."""

    text: str
    heading: str = ""
    examples: Sequence[str] = ()


class Host:
    """Nothing is searched, so nothing is cited."""

    def __init__(self, index: ArticleIndex, examples: Callable[[int], Sequence[str]]) -> None:
        """`examples` gives at most so many questions that the articles answer."""
        self._index = index
        self._examples = examples

    def reply(self, talk: SmallTalk) -> Reply:
        """Raises IndexFault."""
        say = phrases(talk.language)
        match talk.kind:
            case "thanks":
                return Reply(say.welcome)
            case "nod":
                return Reply(say.nod)
            case "greeting":
                return self._introduced(f"{say.hello} {self._about(talk.language)}", talk)
        return self._introduced(self._about(talk.language), talk)

    def _introduced(self, text: str, talk: SmallTalk) -> Reply:
        examples = self._examples(EXAMPLES)
        return Reply(text, phrases(talk.language).examples, examples) if examples else Reply(text)

    def _about(self, language: str) -> str:
        say, articles = phrases(language), self._index.counts().articles
        if not articles:
            return say.empty
        days = self._index.listing.days()
        if not days:
            return say.about_undated.format(articles=articles)
        return say.about.format(articles=articles, days=days_in(language, *days))
