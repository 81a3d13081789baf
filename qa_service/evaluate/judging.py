"""An answer and its evidence against what a person labelled. No model judges: spans do."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index.article_index import ArticleIndex
from index.question import ask
from index.types import Evidence, Span
from qa_service.contract.types import Answer
from qa_service.evaluate.dataset import LabelledQuestion, LabelledSet
from qa_service.evaluate.outcome import Cited, Found, Outcome

SHOWN = 3
"""Evidence sentences kept with their passages, to look at later."""
PAGE = 200
_OFFSETS_OF_THE_FILE = (".txt", ".md")

Place = tuple[str, int, int]
"""File, start, end."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """The articles of a set as they were indexed."""

    texts: Mapping[str, str]
    sentences: Mapping[str, Sequence[Span]]

    def relevant(self, gold: Sequence[Place]) -> set[tuple[str, int]]:
        """File and ordinal of the sentences that overlap a gold span."""
        return {
            (file, ordinal)
            for file, start, end in gold
            for ordinal, span in enumerate(self.sentences[file])
            if span.overlaps(Span(start, end))
        }


def read_corpus(index: ArticleIndex, labelled: LabelledSet) -> Corpus:
    texts: dict[str, str] = {}
    sentences: dict[str, list[Span]] = {}
    after, more = None, True
    while more:
        page, more = index.articles(limit=PAGE, after=after)
        for article in page:
            stored = index.stored(article.id)
            texts[article.source_file] = _file_text(labelled, article.source_file) or stored.text
            sentences[article.source_file] = [Span(*span) for span in stored.spans]
        after = page[-1].id if page else None
    return Corpus(texts, sentences)


def judge(
    question: LabelledQuestion,
    answer: Answer,
    evidence: Evidence,
    gold: Sequence[Place],
    corpus: Corpus,
    latency_ms: float,
) -> Outcome:
    relevant = corpus.relevant(gold)
    ranked = [(s.article.source_file, s.ordinal) in relevant for s in evidence.sentences]
    refused = answer.status == "not_found"
    return Outcome(
        id=question.id,
        question=question.question,
        searched=answer.question,
        language=question.lang,
        kind=ask(answer.question).kind,
        label=question.kind,
        answerable=question.answerable,
        either=question.either,
        judged=bool(gold),
        status=answer.status,
        confidence=answer.confidence,
        answer=answer.answer,
        expected=[" / ".join(group) for group in question.wanted],
        gold=[
            corpus.sentences[file][ordinal].of(corpus.texts[file])
            for file, ordinal in sorted(relevant)
        ],
        citations=_cited(answer, gold, corpus),
        found=[
            Found(
                file=s.article.source_file,
                start=s.span.start,
                end=s.span.end,
                quote=s.quote,
                passage=s.passage_text,
                gold=is_gold,
            )
            for s, is_gold in zip(evidence.sentences[:SHOWN], ranked, strict=False)
        ],
        relevant_ranks=[rank for rank, is_gold in enumerate(ranked, 1) if is_gold],
        relevant=len(relevant),
        matched=_matched(question, answer.answer) and not refused if question.wanted else None,
        forbidden=[s for s in question.forbid if _folded(s) in _folded(answer.answer)],
        latency_ms=latency_ms,
    )


def _cited(answer: Answer, gold: Sequence[Place], corpus: Corpus) -> list[Cited]:
    return [
        Cited(
            file=c.source_file,
            start=c.start,
            end=c.end,
            quote=c.quote,
            valid=bool(c.quote) and corpus.texts.get(c.source_file, "")[c.start : c.end] == c.quote,
            gold=any(
                file == c.source_file and Span(c.start, c.end).overlaps(Span(start, end))
                for file, start, end in gold
            ),
        )
        for c in answer.citations
    ]


def _matched(question: LabelledQuestion, answer: str) -> bool:
    text = _folded(answer)
    return all(any(_folded(accepted) in text for accepted in g) for g in question.wanted)


def _folded(text: str) -> str:
    """Compared without case, kinds of apostrophe and runs of white space."""
    even = unicodedata.normalize("NFKC", text).lower().replace("’", "'")
    return re.sub(r"\s+", " ", even)


def _file_text(labelled: LabelledSet, name: str) -> str | None:
    """The file as a stranger would read it: what the service stored does not vouch for itself."""
    if not name.endswith(_OFFSETS_OF_THE_FILE):
        return None
    try:
        with (labelled.articles / name).open(encoding="utf-8", newline="") as file:
            return file.read()
    except (OSError, UnicodeDecodeError):
        return None
