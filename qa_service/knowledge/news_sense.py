"""What the answer path asks of this package, in one place."""

from dataclasses import replace

from index.article_index import ArticleIndex
from index.errors import ReaderFault
from index.ranking.question import AskedQuestion, ask
from index.types import Article, Evidence, Filters
from qa_service.answer_builder import AnswerBuilder
from qa_service.compose import Composer, DraftClaim
from qa_service.knowledge.attribution import source_in
from qa_service.knowledge.credit import verdict_with_credit
from qa_service.knowledge.figures import figures
from qa_service.knowledge.history import history
from qa_service.knowledge.meant import MOST_ANSWERED, Reading, readings, which
from qa_service.knowledge.openings import Opening, opening_of
from qa_service.knowledge.positions import Dispute, disagreement
from qa_service.knowledge.telling import tell
from qa_service.types import ClaimReady, FilterSpec
from qa_service.verify import Verdict, Verifier

SEVERAL = 2
MOST_REPORTS = 20
"""The first report of an event, and the newest so many."""
MOST_SENTENCES = 60


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

    def disagreement(
        self, evidence: Evidence, draft: AnswerBuilder, filters: FilterSpec
    ) -> list[ClaimReady]:
        """Adds to an answer what the articles give different answers to, and what stands."""
        asked = ask(evidence.question)
        counts = asked.kind == "number" and source_in(asked.text, asked.language) is None
        event = self._event(evidence, filters.as_filters()) if counts else None
        found = self._history(asked, event) if event else None
        if found is None or event is None:
            found, event = disagreement(evidence, self._opening_of), evidence
        return list(tell(found, event, self._verifier, draft)) if found is not None else []

    def _history(self, asked: AskedQuestion, event: Evidence) -> Dispute | None:
        try:
            return history(asked, figures(asked, event.sentences, self._index.reader))
        except ReaderFault:
            return history(asked, figures(asked, event.sentences, None))

    def _event(self, evidence: Evidence, filters: Filters) -> Evidence | None:
        """What the reports of the best sentence's event say to the question, each text once.

        None where only one text tells of it, or when it was is not known.
        """
        best = evidence.sentences[:1]
        stories = self._index.stories_of([s.article.id for s in best])
        told = [m.article for s in stories for m in s.articles if m.relation != "copy"]
        dated = [article for article in told if article.published_at]
        if len(dated) < len(told) or len(told) < SEVERAL:
            return None
        versions = tuple(article.version_id for article in [*dated[:1], *dated[1:][-MOST_REPORTS:]])
        narrowed = replace(filters, versions=versions)
        return self._index.find(evidence.question, narrowed, keep=MOST_SENTENCES)

    def _opening_of(self, article: Article) -> Opening:
        story = next((story.id for story in self._index.stories_of([article.id])), "")
        return opening_of(self._index.stored(article.id), story)
