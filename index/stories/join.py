"""Each origin once: what copies of one text say is evidence one time, wherever it was printed."""

from collections.abc import Mapping
from dataclasses import replace

from index.catalog.reader import CatalogReader
from index.catalog.rows import StoredVersion
from index.question.question import AskedQuestion
from index.ranking.retrieve import Candidates, Retriever
from index.stories.copies import words_of
from index.stories.reader import StoryReader
from index.stories.statement import Statement, same_statement
from index.types import Article, Evidence, EvidenceSentence, Filters

SAME_SENTENCE = 0.75
"""Share of the words of two sentences that both have, from which copies say one thing there."""
WIDER = 2
"""How many times more is searched for when copies took half of the places."""

Copies = Mapping[int, tuple[Article, ...]]
"""Version -> all articles with its text, the original first, where there are several."""


class StoryJoin:
    """Between retrieval and ranking. Raises StorageFault."""

    def __init__(self, stories: StoryReader, reader: CatalogReader) -> None:
        self._stories = stories
        self._reader = reader

    def candidates(
        self, retriever: Retriever, question: AskedQuestion, filters: Filters
    ) -> tuple[Candidates, Copies]:
        """Sentences to rank, no two of them the same statement of one text."""
        found = retriever.candidates(question, filters)
        copies = self._copies(found)
        joined = without_copies(found, copies)
        if len(joined.sentences) < len(found.sentences) / 2:
            found = retriever.candidates(question, filters, wider=WIDER)
            copies = self._copies(found)
            joined = without_copies(found, copies)
        return joined, copies

    def _copies(self, found: Candidates) -> Copies:
        return self._stories.copies(version.article for version in found.versions.values())

    def with_copies(self, evidence: Evidence, copies: Copies, filters: Filters) -> Evidence:
        """Names in each sentence the other allowed articles that print it too."""
        own = {sentence.article.version_id for sentence in evidence.sentences}
        if own.isdisjoint(copies):
            return evidence
        printed = {a.version_id for version in own for a in copies.get(version, ())}
        if filters.any:
            printed &= self._reader.matching_versions(filters)
        stored = self._reader.stored(sorted(printed))
        sentences = (replace(s, also_in=_also_in(s, copies, stored)) for s in evidence.sentences)
        return replace(evidence, sentences=tuple(sentences))


def _also_in(
    sentence: EvidenceSentence, copies: Copies, stored: Mapping[int, StoredVersion]
) -> tuple[Article, ...]:
    own = sentence.article.version_id
    said = Statement(sentence.quote, sentence.article)
    return tuple(
        article
        for article in copies.get(own, ())
        if article.version_id != own
        and article.version_id in stored
        and _prints(stored[article.version_id], said)
    )


def without_copies(candidates: Candidates, copies: Copies) -> Candidates:
    """Of a statement that several copies make, the original's sentence is kept."""
    if not copies:
        return candidates
    rank = {a.version_id: place for group in copies.values() for place, a in enumerate(group)}
    said: dict[int, list[tuple[int, Statement]]] = {}
    """By the version of the original: what was kept, and from which version."""
    kept: set[tuple[int, int]] = set()
    for version_id, ordinal in sorted(candidates.sentences, key=lambda key: rank.get(key[0], 0)):
        group = copies.get(version_id)
        if group is not None:
            text = candidates.versions[version_id].sentence(ordinal)
            statement = Statement(text, group[0])  # "Sunday" is the original's, whenever reprinted
            known = said.setdefault(group[0].version_id, [])
            if any(own != version_id and _same(statement, other) for own, other in known):
                continue
            known.append((version_id, statement))
        kept.add((version_id, ordinal))
    return _only(candidates, kept)


def _only(candidates: Candidates, kept: set[tuple[int, int]]) -> Candidates:
    versions = {version: candidates.versions[version] for version, _ in kept}
    passages = {(v, versions[v].passage_of[ordinal]) for v, ordinal in kept}
    scores = candidates.passage_bm25.items()
    return replace(
        candidates,
        versions=versions,
        sentences=tuple(key for key in candidates.sentences if key in kept),
        passage_bm25={key: score for key, score in scores if key in passages},
    )


def _prints(version: StoredVersion, said: Statement) -> bool:
    return said.text in version.text or any(
        _same(said, Statement(own, said.article)) for own in version.sentences
    )


def _same(one: Statement, other: Statement) -> bool:
    """Whether two sentences of copies are one, small edits and other spellings aside."""
    words, others = set(words_of(one.text)), set(words_of(other.text))
    if len(words & others) < SAME_SENTENCE * len(words | others):
        return False
    return one.text == other.text or same_statement(one, other)
