"""What the answer path asks of this package, in one place."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.article_index import ArticleIndex
from index.catalog import StoredVersion
from index.errors import ReaderFault
from index.question import ask
from index.types import Article, Evidence, EvidenceSentence, Filters
from qa_service.answer.builder import AnswerBuilder
from qa_service.answer.events import ClaimReady
from qa_service.answer.run import Run
from qa_service.answer.telling import tell
from qa_service.compose import Composer, DraftClaim
from qa_service.knowledge.asked_toll import asks_a_source, asks_first, toll_asked
from qa_service.knowledge.cause import asks_for_cause, cause_first
from qa_service.knowledge.counted import READ
from qa_service.knowledge.credit import verdict_with_credit
from qa_service.knowledge.event_reports import reports_of_event
from qa_service.knowledge.figure import Figure
from qa_service.knowledge.figures import figures
from qa_service.knowledge.fits import Senses, Sought
from qa_service.knowledge.form import able, doubted_where_silent
from qa_service.knowledge.history import as_of, history, one_figure
from qa_service.knowledge.meant import MOST_ANSWERED, Reading, choices, readings, which
from qa_service.knowledge.near_miss import near_statement
from qa_service.knowledge.notices import missing_corrections
from qa_service.knowledge.of_kind import of_kind
from qa_service.knowledge.of_number import MISSING
from qa_service.knowledge.openings import Opening, opening_of
from qa_service.knowledge.placed import MOST_READ, in_place
from qa_service.knowledge.placed_abroad import of_place
from qa_service.knowledge.positions import disagreement
from qa_service.knowledge.recalled import without_recalled
from qa_service.knowledge.spoken import of_speaker
from qa_service.knowledge.texts import only_named, texts_of
from qa_service.knowledge.timeline import COUNTED
from qa_service.knowledge.toll import as_read, toll_first
from qa_service.knowledge.whom import of_whom
from qa_service.phrases import phrases
from qa_service.phrases.spoken import spoken_language
from qa_service.verify import Verdict, Verifier

SEVERAL = 2
MOST_REPORTS = 20
"""The first report of an event, and the newest so many."""
MOST_SENTENCES = 60


class NewsSense:
    """Which events a question may mean, who said what, and who disagrees."""

    def __init__(self, index: ArticleIndex, verifier: Verifier, threshold: float) -> None:
        self._index = index
        self._verifier = verifier
        self._threshold = threshold
        self._senses = Senses(index.kinds, index.people, index.reader, index.states)

    def prompts_of(self, composer: Composer) -> dict[str, str]:
        """Versions of the prompts its claims are made and checked with, by name.

        A judge reads a model's claims only: the articles' own sentences pass without.
        """
        own = composer.prompt_versions
        return own | self._verifier.prompt_versions if own else {}

    def quotable(self, evidence: Evidence, filters: Filters) -> Evidence:
        """What can answer in its own words: where nothing surely does, of what is named alone."""
        found = self.able(self.in_place(evidence), filters)
        named = None if found.confidence >= self._threshold else only_named(self._index, evidence)
        if named is None:
            return found
        again = self.able(self.in_place(named), filters)
        return again if again.confidence > found.confidence else found

    def in_place(self, evidence: Evidence) -> Evidence:
        """Without what tells of other events, places and persons than the question names."""
        stories = self._index.stories_of([sentence.article.id for sentence in evidence.sentences])
        reports = [member.article for story in stories for member in story.articles[:MOST_READ]]
        placed = in_place(evidence, stories, texts_of(self._index, reports), self._senses)
        there = of_place(placed, Sought(ask(placed.question), self._senses), self._opening_of)
        return self._of_own_event(self._of_kind(there))

    def _of_kind(self, evidence: Evidence) -> Evidence:
        return of_kind(evidence, self._opening_of, self._index.kinds)

    def able(self, evidence: Evidence, filters: Filters) -> Evidence:
        """Without sentences that cannot answer: no number where one is asked for."""

        def lead_of(article: Article) -> str:
            return self._opening_of(article).text

        kept = able(of_speaker(evidence, self._opening_of), lead_of)
        sought = Sought(ask(kept.question), self._senses)
        kept = toll_first(of_whom(kept, sought, self._opening_of), sought, self._opening_of)
        kept = doubted_where_silent(kept, lead_of, sought)
        if not asks_for_cause(kept, sought, self._opening_of, self._index.causes):
            return kept
        reports = self._reported(kept, kept.question, filters, least=1)
        told = reports and cause_first(kept, sought, reports.sentences, self._index.causes)
        return told or kept

    def nearest_said(self, evidence: Evidence, filters: Filters) -> EvidenceSentence | None:
        """What is surely near where nothing answers; what counts others was left out."""
        sought = Sought(ask(evidence.question), self._senses)
        found = near_statement(evidence, sought, self._opening_of)
        if found is None and (sought.toll or not evidence.sentences):
            again = self.in_place(self._index.find(evidence.question, filters))
            found = near_statement(again, sought, self._opening_of)
        return found

    def readings(self, evidence: Evidence, draft: AnswerBuilder, run: Run) -> list[Reading]:
        """The ways to take a question, each to be answered; of too many the reader is asked."""

        def work(of: Evidence) -> list[Reading]:
            try:
                return readings(evidence, of, self._opening_of, self._senses, self._threshold)
            except ReaderFault as fault:
                run.without("reader", str(fault))
                alone = replace(self._senses, reader=None)
                return readings(evidence, of, self._opening_of, alone, self._threshold)

        found = self._wider(evidence, run.filters.as_filters())
        wider = run.contained.readable(found, work)
        unread = {s.sentence_id for s in found.sentences} - {s.sentence_id for s in wider.sentences}
        evidence = _without(evidence, unread)
        meant = run.contained.each(work(wider))
        if len(meant) <= MOST_ANSWERED:
            return meant
        draft.ask_back(which(evidence.question, meant), choices(evidence.question, meant))
        return []

    def _wider(self, evidence: Evidence, filters: Filters) -> Evidence:
        """More of the same where a question may mean several events: each must be found.

        Where English is read by rule, the best sentences of each event are enough.
        """
        sought = Sought(ask(evidence.question), self._senses)
        by_rule = sought.asked.language == READ and not sought.is_bare()
        if by_rule or not evidence.sentences or not sought.is_open():
            return evidence
        found = self._index.find(evidence.question, filters, keep=MOST_SENTENCES)
        return self.able(self.in_place(found), filters)

    async def verdict(self, claim: DraftClaim, evidence: Evidence) -> Verdict:
        """The verifier's verdict on a claim that gives its source credit."""
        return await verdict_with_credit(self._verifier, claim, evidence)

    def differing(self, evidence: Evidence, draft: AnswerBuilder, run: Run) -> list[ClaimReady]:
        """Adds to an answer what the articles give different answers to."""
        return run.contained.each(self._positions(evidence, draft, run))

    def corrected(self, question: str, draft: AnswerBuilder, run: Run) -> list[ClaimReady]:
        """Adds the corrections of what the answer cites, where it does not tell them by now."""
        return run.contained.each(self._notices(question, draft, run.filters.as_filters()))

    def _notices(
        self, question: str, draft: AnswerBuilder, filters: Filters
    ) -> Iterator[ClaimReady]:
        cited, least = () if draft.disagreements else draft.citations, self._threshold
        if found := missing_corrections(self._index, question, cited, filters, least):
            draft.begin_disagreement(phrases(spoken_language(question)).put_right)
        yield from map(draft.add, found)

    def _positions(
        self, evidence: Evidence, draft: AnswerBuilder, run: Run
    ) -> Iterator[ClaimReady]:
        event = self._event(evidence, run.filters.as_filters())
        known = self._figures(event, run) if event else []
        asked = ask(evidence.question)
        sought = Sought(asked, self._senses)
        counted = as_of(asked, known, event.sentences if event else ())
        first, falling = asks_first(asked.text, self._senses), MISSING in sought.toll
        if event and (found := history(counted, first=first, falling=falling)):
            own = replace(event, question=evidence.question)
            yield from tell(found, own, self._verifier, draft)
        elif (
            counted == known
            and not sought.counts_who_was_there
            and (found := disagreement(evidence, self._opening_of))
        ):
            yield from tell(found, evidence, self._verifier, draft)
        elif counted and not _is_among(evidence.sentences[0], counted):
            yield draft.settle(one_figure(counted))

    def _figures(self, event: Evidence, run: Run) -> list[Figure]:
        sought, said = Sought(as_read(event, self._senses), self._senses), event.sentences
        stories = self._index.stories_of([sentence.article.id for sentence in said])
        told = [member for story in stories for member in story.articles]
        disputes = {member.article.id for member in told if member.relation == "dispute"}
        try:
            return figures(sought, said, self._index.reader, disputes)
        except ReaderFault as fault:
            run.degraded.append(f"reader: {fault}")
            return figures(sought, said, None, disputes)

    def _event(self, evidence: Evidence, filters: Filters) -> Evidence | None:
        """What the reports of the best sentence's event say to the question, each text once.

        None where no number is asked for, only one text tells of it, or when it was is not known.
        """
        asked = ask(evidence.question)
        toll = toll_asked(asked, self._senses)
        if not (toll or asked.kind == "number") or asks_a_source(asked, self._senses):
            return None
        sought = COUNTED[toll] if toll else evidence.question
        return self._reported(evidence, sought, filters, least=SEVERAL)

    def _reported(
        self, evidence: Evidence, sought: str, filters: Filters, *, least: int
    ) -> Evidence | None:
        """What at least so many dated reports of the best sentence's event say."""
        told, copies = reports_of_event(self._index, ask(evidence.question), evidence)
        if len(told) < least or not all(article.published_at for article in told):
            return None
        told = [*told[:1], *told[1:][-MOST_REPORTS:]]
        versions = tuple(article.version_id for article in (*told, *copies))
        narrowed = replace(filters, versions=versions)
        found = self._of_kind(self._index.find(sought, narrowed, keep=MOST_SENTENCES))
        found = self._of_own_event(found)
        own = {article.id for article in told}
        return replace(found, sentences=tuple(s for s in found.sentences if s.article.id in own))

    def _of_own_event(self, evidence: Evidence) -> Evidence:
        """Without figures of events that its reports only recall."""
        sought = Sought(ask(evidence.question), self._senses)
        return without_recalled(evidence, sought, self._opening_of, self._recalls)

    def _recalls(self, sentence: EvidenceSentence) -> bool:
        return self._index.recalled.recalls(self._version(sentence.article), sentence.ordinal)

    def _opening_of(self, article: Article) -> Opening:
        story = next((story.id for story in self._index.stories_of([article.id])), "")
        version = self._version(article)
        return opening_of(version, self._index.likeness, self._index.kinds, story)

    def _version(self, article: Article) -> StoredVersion:
        known = self._index.stored_all([article]).get(article.id)
        return known or self._index.stored(article.id)


def _without(evidence: Evidence, sentence_ids: set[int]) -> Evidence:
    kept = tuple(s for s in evidence.sentences if s.sentence_id not in sentence_ids)
    return replace(evidence, sentences=kept)


def _is_among(sentence: EvidenceSentence, counted: Sequence[Figure]) -> bool:
    return any(figure.sentence.sentence_id == sentence.sentence_id for figure in counted)
