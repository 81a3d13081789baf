"""Articles -> cases: correct claims and claims with a planted error, with what they cite.

Cases are made by script from whatever articles are given, and are the same in every run. The
half a case belongs to follows from its sentence: rules are made looking at the train half only.
"""

import random
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np

from index.embedding.embedder import Embedder, Vectors
from index.ingest.prepare import prepare_file
from index.ingest.sources import Source
from index.orders.detector import OrderDetector
from index.question.words import leans_back
from index.types import Article, Evidence, EvidenceSentence
from qa_service.compose import DraftClaim
from qa_service.verify import Verifier
from tests.fakes import planted_tails
from tests.fakes.paraphrases import paraphrases
from tests.fakes.planted import NAME, RULES, WORLD, merged

Half = Literal["train", "test"]
AROUND = 12
"""Sentences before and after the cited one that are evidence too."""
CORRECT = "correct"


@dataclass(frozen=True, slots=True)
class Case:
    """A claim, what it may be cited to, and whether it is true."""

    kind: str
    rule: str
    claim: DraftClaim
    evidence: Evidence
    origin: tuple[EvidenceSentence, ...]
    """The sentences it was made from; a claim that ends up citing them as it stands is no catch."""
    source: str
    truth: str = ""
    """The true text that the error was planted in: what is left of that is no error."""


class NoEmbedder:
    """Vectors of zeros, for checks that need none."""

    model, dimension = "none", 1

    def embed_questions(self, texts: Sequence[str]) -> Vectors:
        return np.zeros((len(texts), 1), np.float32)

    def embed_sentences(self, texts: Sequence[str]) -> Vectors:
        return np.zeros((len(texts), 1), np.float32)


class NoOrders(OrderDetector):
    """The open sets' articles give no orders, and looking for them costs an embedding each."""

    def __init__(self) -> None:
        super().__init__(NoEmbedder())

    def orders(
        self, sentences: Sequence[str], vectors: Vectors, *, behind_title: bool
    ) -> tuple[int, ...]:
        return ()


def load(file: Path, embedder: Embedder, version: int) -> list[EvidenceSentence]:
    """An article's sentences as evidence."""
    data = file.read_bytes()
    prepared = prepare_file(
        Source(file.name, "planted", data=data), data, "0" * 64, embedder, NoOrders()
    )
    ready = prepared.articles[0]
    read = ready.read
    article = Article(
        f"art_{version}", version, file.name, "planted", "0" * 64, read.media_type,
        read.title or "", read.title_source or "first-sentence", read.publisher, read.author,
        read.published_at, read.published_source, "", read.language or "en", len(read.text),
    )  # fmt: skip
    passage_of = {n: p for p in ready.passages for n in p.sentences}
    found = []
    for n, sentence in enumerate(ready.sentences):
        passage, quote = passage_of[n], sentence.span.of(read.text)
        leans = n > passage.sentences.start and leans_back(quote)
        found.append(
            EvidenceSentence(
                version * 1000 + n, article, n, sentence.span, quote, 1, None, passage,
                passage.span.of(read.text), 0.0, 0.0,
                ready.sentences[n - 1].span if leans else None, ready.vectors[n],
            )
        )  # fmt: skip
    return found


def cases(
    articles: Iterable[Sequence[EvidenceSentence]], half: Half, per_article: int | None = None
) -> Iterator[Case]:
    """Every case of one half; at most so many sentences of an article."""
    articles = [article for article in articles if len(article) > 1]
    names = sorted({m[0] for a in articles for s in a for m in NAME.finditer(s.quote)})
    for place, article in enumerate(articles):
        elsewhere = articles[place - 1]
        taken = 0
        for n, sentence in enumerate(article):
            usable = 5 <= len(sentence.quote.split()) <= 60 and sentence.quote[-1:] in ".!?”"
            if half_of(sentence.quote) != half or not usable or taken == per_article:
                continue
            taken += 1
            yield from _of_sentence(article, n, elsewhere, names)


def half_of(text: str) -> Half:
    return "test" if zlib.crc32(text.encode()) % 2 else "train"


def outcome(case: Case, verifier: Verifier) -> tuple[bool, float]:
    """Whether the case went as it should, and the support score of its own citations."""
    verdict = verifier.check(case.claim, case.evidence)
    if case.kind == CORRECT:
        return verdict.claim is not None, verdict.score
    if case.kind == "swapped citation":
        return verdict.outcome != "verified", verdict.score
    truths = [case.truth, *(sentence.quote for sentence in case.origin)]
    return all(_is_true(claim, truths) for claim in verdict.claims), verdict.score


def _is_true(shown: DraftClaim, truths: Sequence[str]) -> bool:
    """Whether what is shown is an article's own sentence, or part of what the case was made of."""
    if any(shown.text == sentence.quote for sentence in shown.support):
        return True
    words = _words(shown.text)
    return any(_within(words, _words(truth)) for truth in truths)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _within(part: Sequence[str], whole: Sequence[str]) -> bool:
    rest = iter(whole)
    return all(word in rest for word in part)


def _of_sentence(
    article: Sequence[EvidenceSentence],
    n: int,
    elsewhere: Sequence[EvidenceSentence],
    names: Sequence[str],
) -> Iterator[Case]:
    sentence, quote = article[n], article[n].quote
    chance = random.Random(zlib.crc32(quote.encode()))
    evidence = Evidence("?", tuple(article[max(0, n - AROUND) : n + AROUND]), 0.9, ())
    name = sentence.article.source_file

    def case(kind: str, rule: str, text: str, *cited: EvidenceSentence, truth: str = "") -> Case:
        return Case(kind, rule, DraftClaim(text, cited), evidence, (sentence,), name, truth)

    yield case(CORRECT, "verbatim", quote, sentence)
    language = sentence.article.language
    for kind, add in planted_tails.RULES.items() if language in planted_tails.LANGUAGES else ():
        if (longer := add(quote, language, chance)) is not None:
            yield case(kind, f"{kind} {language}", longer, sentence, truth=quote)
    if language != "en":
        return
    reworded = list(paraphrases(quote))
    for rule, text in reworded:
        yield case(CORRECT, rule, text, sentence)
    base = chance.choice([quote, *(text for _, text in reworded)])
    others = chance.sample(names, min(len(names), 12))
    for kind, plant in RULES.items():
        planted = plant(base, chance, others)
        if planted is not None and planted != base:
            yield case(kind, kind, planted, sentence, truth=base)
    wrong = chance.choice([s for s in article if s is not sentence and s.quote != quote])
    yield case("swapped citation", "swapped", base, wrong)
    offered = [s.quote for s in evidence.sentences]
    strange = [s for s in elsewhere if not any(_alike(s.quote, other) for other in offered)]
    if strange:
        yield case("invented citation", "invented", chance.choice(strange).quote)
    yield case("general knowledge", "world", chance.choice(WORLD), sentence)
    if n + 1 < len(article):
        following = article[n + 1]
        yield from _of_two(sentence, following, evidence, {n.split()[0] for n in names})


def _alike(one: str, other: str) -> bool:
    """Whether two sentences may tell the same."""
    first, second = set(one.lower().split()), set(other.lower().split())
    return len(first & second) > 0.4 * min(len(first), len(second))


def _of_two(
    one: EvidenceSentence, other: EvidenceSentence, evidence: Evidence, names: Set[str]
) -> Iterator[Case]:
    name = one.article.source_file
    mixed = merged(one.quote, other.quote)
    if mixed is not None:
        claim = DraftClaim(mixed, (one, other))
        yield Case("merged", "subject and predicate", claim, evidence, (one, other), name)
    plain = other.quote[:1].isupper() and one.quote.endswith(".") and "“" not in one.quote
    if plain and not leans_back(other.quote) and len(other.quote) < 200:
        first = other.quote.split()[0]
        opening = first if re.sub(r"\W.*", "", first) in names else first[:1].lower() + first[1:]
        text = f"{one.quote[:-1].rstrip()}, and {opening}{other.quote[len(first) :]}"
        claim = DraftClaim(text, (one, other))
        yield Case(CORRECT, "two sentences joined", claim, evidence, (one, other), name)
