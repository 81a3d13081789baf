"""What the answer path asks of this package, in one place."""

from index.article_index import ArticleIndex
from index.types import Article, Evidence
from qa_service.answer_builder import AnswerBuilder
from qa_service.compose import Composer, DraftClaim
from qa_service.knowledge.credit import verdict_with_credit
from qa_service.knowledge.meant import MOST_ANSWERED, Reading, readings, which
from qa_service.knowledge.openings import Opening, opening_of
from qa_service.knowledge.positions import disagreement
from qa_service.knowledge.telling import tell
from qa_service.types import ClaimReady
from qa_service.verify import Verdict, Verifier


class NewsSense:
    """Which events a question may mean, who said what, and who disagrees."""

    def __init__(self, index: ArticleIndex, verifier: Verifier) -> None:
        self._index = index
        self._verifier = verifier

    def prompts_of(self, composer: Composer) -> dict[str, str]:
        """Versions of the prompts its claims are made and checked with, by name.

        A judge reads a model's claims only: the articles' own sentences pass without.
        """
        own = composer.prompt_versions
        return own | self._verifier.prompt_versions if own else {}

    def readings(self, evidence: Evidence, threshold: float, draft: AnswerBuilder) -> list[Reading]:
        """The ways to take a question, each to be answered; of too many the reader is asked."""
        meant = readings(evidence, self._opening_of, threshold)
        if len(meant) <= MOST_ANSWERED:
            return meant
        draft.asks = which(meant)
        return []

    async def verdict(self, claim: DraftClaim, evidence: Evidence) -> Verdict:
        """The verifier's verdict on a claim that gives its source credit."""
        return await verdict_with_credit(self._verifier, claim, evidence)

    def disagreement(self, evidence: Evidence, draft: AnswerBuilder) -> list[ClaimReady]:
        """Adds to an answer what the articles give different answers to."""
        found = disagreement(evidence, self._opening_of)
        return list(tell(found, evidence, self._verifier, draft)) if found is not None else []

    def _opening_of(self, article: Article) -> Opening:
        story = next((story.id for story in self._index.stories_of([article.id])), "")
        return opening_of(self._index.stored(article.id), story)
