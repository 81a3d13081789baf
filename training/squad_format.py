"""Files in the format of SQuAD 2.0 become groups of pairs to train with.

    python -m training.squad_format OUT.jsonl.gz --source NAME --language CODE FILE...

An answerable question is paired with the sentence that holds its answer, and with others of the
article: the next one, which has the right sentence before it, and those that share most words with
the question and do not hold the answer's words. An unanswerable one is paired with the sentence of
its plausible answer, where people marked one (SQuAD: plausible_answers; the Hebrew set:
wrong_answers), and with others of its paragraph: nobody looked whether the rest of the article
answers it. One question in five is typed badly.
"""

import argparse
import gzip
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from index.cut.sentences import split_sentences, words_in
from index.types import Span
from training.badly_typed import badly_typed

NEGATIVES = 3
BADLY = 0.2
NEXT = 0.5
"""Share of the answerable questions that are asked of the sentence after the right one too."""
HELD_ONE_IN = 20
ANSWERED, NEAR, NONE = "answered", "real-near", "real-none"


@dataclass(frozen=True, slots=True)
class Placed:
    """A sentence of an article, and the one before it in its paragraph."""

    before: str
    text: str
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Question:
    text: str
    answerable: bool
    answer: str
    """Or the plausible one; empty when nobody marked one."""
    start: int
    """Of the answer in its paragraph, in code points."""


def _placed(context: str, language: str) -> list[tuple[Span, Placed]]:
    spans = [s.span for s in split_sentences(context, Span(0, len(context)), language)]
    texts = [context[span.start : span.end] for span in spans]
    return [
        (span, Placed(before, text, _words(text)))
        for span, before, text in zip(spans, ["", *texts], texts, strict=False)
    ]


def _words(text: str) -> frozenset[str]:
    return frozenset(words_in(text.lower()))


def questions_of(paragraph: dict[str, Any]) -> Iterator[Question]:
    for asked in paragraph["qas"]:
        answerable = not asked.get("is_impossible") and bool(asked.get("answers"))
        names = ("answers",) if answerable else ("plausible_answers", "wrong_answers")
        marked = [answer for name in names for answer in asked.get(name) or ()]
        answer, start = (marked[0]["text"], marked[0]["answer_start"]) if marked else ("", -1)
        if text := asked["question"].strip():
            yield Question(text, answerable, answer, start)


def pairs_of(
    question: Question,
    own: Sequence[tuple[Span, Placed]],
    article: Sequence[Placed],
    rnd: random.Random,
) -> tuple[str, list[tuple[Placed, bool]]]:
    """The kind of a question's group, and its sentences with whether they answer; none without a
    sentence to begin with."""
    end = question.start + len(question.answer)
    marked = [
        n
        for n, (span, _) in enumerate(own)
        if question.answer and span.start <= question.start and end <= span.end
    ]
    if question.answerable and not marked:
        return ANSWERED, []
    first = [own[n][1] for n in marked]
    if question.answerable:
        others = [s for s in article if s not in first and question.answer not in s.text]
    else:
        others = [s for _, s in own if s not in first]
    asked = _words(question.text)
    chosen = sorted(others, key=lambda s: -len(asked & s.words))[:NEGATIVES]
    if question.answerable and rnd.random() < NEXT:
        following = [s for _, s in own[marked[0] + 1 : marked[0] + 2] if s in others]
        chosen = following + [s for s in chosen if s not in following]
    found = [(s, question.answerable) for s in first] + [(s, False) for s in chosen[:NEGATIVES]]
    return (ANSWERED if question.answerable else NEAR if marked else NONE), found


def groups_of(
    articles: Sequence[dict[str, Any]],
    source: str,
    language: str,
    rnd: random.Random,
    *,
    titles: bool = True,
) -> Iterator[dict[str, object]]:
    """Rows as README.md describes them, those of a question together."""
    group = 0
    for article in articles:
        title = str(article.get("title") or "").replace("_", " ").strip()
        cut = [(p, _placed(p["context"], language)) for p in article["paragraphs"]]
        everything = [placed for _, sentences in cut for _, placed in sentences]
        shown = title if titles else ""
        name = f"{source}:{title or sha256(cut[0][0]['context'].encode()).hexdigest()[:12]}"
        held = int(sha256(name.encode()).hexdigest(), 16) % HELD_ONE_IN == 0
        for paragraph, own in cut:
            for question in questions_of(paragraph):
                kind, found = pairs_of(question, own, everything, rnd)
                text = question.text
                if rnd.random() < BADLY:
                    text = badly_typed(text, rnd)
                for placed, answers in found:
                    yield {
                        "g": group, "q": text, "title": shown, "before": placed.before,
                        "sent": placed.text, "label": int(answers),
                        "answer": question.answer if answers else None, "kind": kind,
                        "src": source, "lang": language, "article": name, "dev": held,
                    }  # fmt: skip
                group += 1


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--source", required=True)
    parser.add_argument("--language", required=True)
    parser.add_argument("--no-titles", action="store_true", help="the file has others there")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    articles = [
        article
        for file in options.files
        for article in json.loads(file.read_text(encoding="utf-8"))["data"]
    ]
    rows = groups_of(
        articles,
        options.source,
        options.language,
        random.Random(options.seed),
        titles=not options.no_titles,
    )
    with gzip.open(options.out, "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


if __name__ == "__main__":
    main()
