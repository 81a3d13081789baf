"""The reports of the event that a question is about, by the best sentence found for it."""

from collections.abc import Sequence

from index.article_index import ArticleIndex
from index.catalog import StoredVersion
from index.embedding import Likeness
from index.language import named_in, names_in
from index.question import AskedQuestion
from index.stories import comes_back, told_elsewhere
from index.types import Article, Evidence, EvidenceSentence


def reports_of_event(
    index: ArticleIndex, asked: AskedQuestion, evidence: Evidence
) -> tuple[list[Article], list[Article]]:
    """The story's texts, the oldest first, undated ones last, and the copies of them.

    With them what else was found for the question, has all its names and recalls the story's first
    day months later, as a trial does ("in March"). Without what tells of another place than the
    best sentence's report, as of a storm over several countries. Raises IndexFault.
    """
    best = evidence.sentences[:1]
    stories = index.stories_of([sentence.article.id for sentence in best])
    told = [m.article for story in stories for m in story.articles if m.relation != "copy"]
    copies = [m.article for story in stories for m in story.articles if m.relation == "copy"]
    inside = {m.article.id for story in stories for m in story.articles}
    others = {s.article.id: s.article for s in evidence.sentences if s.article.id not in inside}
    if told and asked.names:
        known = index.stored_all([told[0], *others.values()])
        if first := known.pop(told[0].id, None):
            told += [v.article for v in known.values() if _recalls(asked, v, first, index.likeness)]
    told = _where_best(index, told, best)
    told.sort(key=lambda article: (article.published_at or "9999", article.version_id))
    return told, copies


def _where_best(
    index: ArticleIndex, reports: list[Article], best: Sequence[EvidenceSentence]
) -> list[Article]:
    known = index.stored_all(reports)
    stored = [known[s.article.id] for s in best if s.article.id in known]
    return [
        report
        for report in reports
        if not any(told_elsewhere(own, known[report.id]) for own in stored if report.id in known)
    ]


def _recalls(
    asked: AskedQuestion, version: StoredVersion, first: StoredVersion, likeness: Likeness
) -> bool:
    if not comes_back(version, first, likeness):
        return False
    return bool(named_in(asked.names, names_in(f"{version.article.title}\n{version.text}")))
