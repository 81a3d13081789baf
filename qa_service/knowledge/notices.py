"""A claim from a report that was corrected since, or half of a notice, brings the correction."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from index.article_index import ArticleIndex
from index.language import words_of
from index.question import ask
from index.ranking import at_odds
from index.stories import corrections, marker_of, puts_right
from index.types import Article, EvidenceSentence, Filters
from qa_service.compose import DraftClaim
from qa_service.contract.types import Citation
from qa_service.knowledge.figure import counts_in
from qa_service.knowledge.texts import texts_of
from qa_service.verify.reading import read

MOST_SENTENCES = 12
ABOUT = 1.7
"""Times the odds of what is answered, from which a notice's sentence is about what was asked."""


def notices_of(index: ArticleIndex, article_id: str) -> list[Article]:
    """The notices that correct an article, or the text it is a copy of. Raises IndexFault."""
    found = []
    for story in index.stories_of([article_id]):
        origin = {member.article.id: member.origin for member in story.articles}
        linked = corrections(story, lambda i: index.stored(i).text)
        found += [index.article(n) for n, report in linked.items() if report == origin[article_id]]
    return found


def missing_corrections(
    index: ArticleIndex,
    question: str,
    cited: Sequence[Citation],
    filters: Filters,
    threshold: float,
) -> list[DraftClaim]:
    """The notices' own sentences with what is right, for the figures and statements of the
    citations that they withdraw; `threshold` is the confidence of an answer. Raises IndexFault."""
    about = at_odds(threshold, ABOUT)
    stories = index.stories_of([citation.article_id for citation in cited])
    claims: list[DraftClaim] = []
    linked: set[str] = set()
    for story in stories:
        members = [m.article for m in story.articles if m.relation == "correction"]
        notices = corrections(story, texts_of(index, members))
        origin = {member.article.id: member.origin for member in story.articles}
        for notice, corrected in notices.items():
            wrong = [c for c in cited if _withdrawn(c, origin.get(c.article_id), notice, corrected)]
            if wrong:
                claims += _put_right(index, question, notice, wrong, cited, filters, about)
            linked.add(notice)
    for citation in cited:
        notice = citation.article_id
        if notice not in linked and puts_right(citation.quote) and _is_notice(index, notice):
            claims += _put_right(index, question, notice, [citation], cited, filters, about)
    return claims


def _is_notice(index: ArticleIndex, article_id: str) -> bool:
    version = index.stored(article_id)
    return marker_of(version.article.title, version.text) == "correction"


def _withdrawn(citation: Citation, origin: str | None, notice: str, corrected: str) -> bool:
    """Whether a citation is of the corrected report, or tells what the notice says was wrong."""
    return origin == corrected or (origin == notice and puts_right(citation.quote))


def _put_right(
    index: ArticleIndex,
    question: str,
    notice: str,
    wrong: Sequence[Citation],
    cited: Sequence[Citation],
    filters: Filters,
    about: float,
) -> list[DraftClaim]:
    article = index.article(notice)
    own = replace(filters, versions=(article.version_id,))
    found = index.find(question, own, keep=MOST_SENTENCES)
    told = sorted(found.sentences, key=lambda sentence: sentence.span.start)
    shown = {(c.article_id, c.start) for c in cited}
    asked = ask(question)
    said = filter(str.isdecimal, asked.numbers if asked.kind == "number" else ())
    if right := _right_figures(told, article.language, wrong, frozenset(map(Decimal, said))):
        told_by_now = any((s.article.id, s.span.start) in shown for s in right)
        return [] if told_by_now else [DraftClaim(s.as_read, (s,)) for s in right]
    if asked.kind == "number" or not _withdraws_statement(told, about):
        return []
    missing = (s for s in told if (s.article.id, s.span.start) not in shown)
    return [DraftClaim(sentence.as_read, (sentence,)) for sentence in missing]


def _withdraws_statement(told: Sequence[EvidenceSentence], about: float) -> bool:
    """Whether a notice, of which these sentences were found for a question, is about what was asked
    and tells no figure: one that does puts that right, and nothing else."""
    asked_for = any((sentence.confidence or 0.0) >= about for sentence in told)
    return asked_for and not any(map(_values, told))


def _right_figures(
    told: Sequence[EvidenceSentence],
    language: str,
    wrong: Sequence[Citation],
    named: frozenset[Decimal],
) -> list[EvidenceSentence]:
    """Where a notice of a language has another figure than those it withdraws: beside one of them
    ("13, not 14"), or in the next sentence with a number. What it repeats still stands, and
    what the question has names something, as in "flight 318"."""
    reports = [c.quote for c in wrong if all(c.article_id != s.article.id for s in told)]
    told = [s for s in told if not any(_repeats(s.quote, quote) for quote in reports)]
    withdrawn = frozenset[Decimal]().union(*(_quoted(c, language) for c in wrong)) - named
    right: list[EvidenceSentence] = []
    for place, sentence in enumerate(told):
        if withdrawn & _values(sentence):
            behind = (each for each in told[place:] if _values(each) - withdrawn)
            right += [each for each in [next(behind, None)] if each and each not in right]
    return right


def _repeats(one: str, other: str) -> bool:
    """Whether one is the other's words, or some of them."""
    shorter, longer = sorted((words_of(one), words_of(other)), key=len)
    return f" {' '.join(shorter)} " in f" {' '.join(longer)} "


def _values(sentence: EvidenceSentence) -> frozenset[Decimal]:
    return frozenset(Decimal(quantity.value) for quantity in counts_in(sentence))


def _quoted(citation: Citation, language: str) -> frozenset[Decimal]:
    quantities = read(citation.quote, language).quantities
    return frozenset(Decimal(q.value) for q in quantities if not q.value[-1].isalpha())
