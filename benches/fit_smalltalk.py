"""Fits index/smalltalk/weights.json: what does somebody do with a message, in which language?

    PYTHONPATH=. python benches/fit_smalltalk.py

Logistic regressions (ridge) over the built-in model's vector of the message: one for small talk,
one for each kind and language of it and one for remarks to colleagues, on
`tests/data/smalltalk_train.jsonl` and, as messages that are neither, the questions of the other
labelled sets. Small talk is fitted without the remarks: with them it loses more of its own; and
remarks without the rows that ask a lexicon's questions, which nobody asks of colleagues. Statements
of news are told from questions alone, by the sentences of reports. Questions for all the news (of a
time) are told from others by `tests/data/news_of_times_train.jsonl` too, without their times.
`several.json` beside it tells questions that ask for several, `overviews.json` those that compare
events, list the events of a kind or want one told day by day, `total.json` those that want the
figures of several events added up.
Prints what it does on `tests/data/slack_messages.jsonl`, fitted without the rows that stand there
too ("hi") and with them, on `tests/data/smalltalk.jsonl`, on questions and on what feeds post.
"""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from benches.fit_orders import SCALE, logistic
from index.cut import split_sentences
from index.embedding.embedder import LocalEmbedder
from index.question import ask
from index.smalltalk import SmallTalkReader
from index.smalltalk.reader import FILE, OVERVIEWS, SEVERAL, TOTAL, bare
from index.types import Span
from qa_service.slack.meant import meant

DATA = Path("tests/data")
ARTICLES = DATA / "newsroom" / "develop" / "articles"
FACTS = ("seed_questions.jsonl", "newsroom/develop/questions.jsonl")
QUESTIONS = ("seed_questions.jsonl", "time_questions.jsonl", "newsroom/develop/questions.jsonl")
MEANT = {"question": "question", "help": "help", "thanks": "nothing", "remark": "other"}


def main() -> None:
    embedder = LocalEmbedder()
    rows = _lines("smalltalk_train.jsonl")
    asked = sorted({question for name in QUESTIONS for question in _questions(name)})
    slack = _lines("slack_messages.jsonl")
    told = {_plain(row["text"]) for row in slack}
    others = [row for row in rows if _plain(row["text"]) not in told]
    with TemporaryDirectory() as folder:
        apart = Path(folder) / "weights.json"
        apart.write_text(json.dumps(_fitted(others, asked, embedder)))
        _told_of_slack(f"fitted without {len(rows) - len(others)} rows", slack,
                       SmallTalkReader(embedder, apart))  # fmt: skip
    FILE.write_text(json.dumps(_fitted(rows, asked, embedder)) + "\n")
    reader = SmallTalkReader(embedder)
    _told_of_slack("fitted with all rows", slack, reader)
    _told_of_slack("of what feeds post", _lines("feeds.jsonl"), reader)
    _told_of_small_talk(reader)
    _told_of_times(reader)
    fit_several(embedder)
    fit_overviews(embedder)
    fit_total(embedder)
    for name in (*QUESTIONS, "newsroom/report/questions.jsonl"):
        read = [reader.read(question) for question in _questions(name)]
        kinds = Counter(found.kind for found in read if found)
        remarks, stated = kinds.pop("remark", 0), kinds.pop("statement", 0)
        print(f"{name}: of {len(read)} questions {kinds.total()} read as small talk, "
              f"{remarks} as remarks, {stated} as statements")  # fmt: skip


def fit_several(embedder: LocalEmbedder) -> None:
    """Writes `several.json`, fitted on `asked_several_train.jsonl`; prints what it finds."""
    rows = [(row["text"], bool(row["several"])) for row in _lines("asked_several_train.jsonl")]
    vectors = embedder.embed_questions([text.lower() for text, _ in rows])
    mean = vectors.mean(axis=0)
    labels = ["several" if several else None for _, several in rows]
    fitted = {"several": _one_against_all(vectors - mean, mean, labels)}
    SEVERAL.write_text(json.dumps(fitted) + "\n")
    reader = SmallTalkReader(embedder)
    for half in ("develop", "report"):
        asked = [row for row in _lines("asked_several.jsonl") if row["half"] == half]
        found = [row for row in asked if reader.asks_several(row["text"])]
        right = sum(bool(row["several"]) for row in found)
        print(f"asked for several, {half}: {right} of {sum(bool(r['several']) for r in asked)} "
              f"found, and {len(found) - right} of the others")  # fmt: skip


def fit_overviews(embedder: LocalEmbedder) -> None:
    """Writes `overviews.json`, fitted on `asked_overviews_train.jsonl`; prints what it finds."""
    rows = [(row["text"], row["wants"]) for row in _lines("asked_overviews_train.jsonl")]
    others = [row["text"] for row in _lines("asked_several_train.jsonl")]
    others += sorted({question for name in FACTS for question in _questions(name)})
    labels = [wants for _, wants in rows] + [None] * len(others)
    vectors = embedder.embed_questions([bare(text) for text in [*(t for t, _ in rows), *others]])
    mean = vectors.mean(axis=0)
    OVERVIEWS.write_text(
        json.dumps({"overviews": _one_against_all(vectors - mean, mean, labels)}) + "\n"
    )
    reader = SmallTalkReader(embedder)
    for half in ("develop", "report"):
        asked = [row for row in _lines("asked_overviews.jsonl") if row["half"] == half]
        wanting = [row for row in asked if row["wants"]]
        right = sum(reader.overview(row["text"]) == row["wants"] for row in wanting)
        false = sum(reader.overview(r["text"]) is not None for r in asked if not r["wants"])
        print(f"overviews, {half}: {right} of {len(wanting)} found, and {false} of the "
              f"{len(asked) - len(wanting)} others")  # fmt: skip


def fit_total(embedder: LocalEmbedder) -> None:
    """Writes `total.json`, fitted on `asked_total_train.jsonl`; prints what it finds."""
    rows = _lines("asked_total_train.jsonl")
    others = [row["text"] for row in _lines("asked_several_train.jsonl")]
    others += sorted({question for name in FACTS for question in _questions(name)})
    vectors = embedder.embed_questions(
        [bare(text) for text in [*(r["text"] for r in rows), *others]]
    )
    mean = vectors.mean(axis=0)
    labels = ["total" if row["total"] else None for row in rows] + [None] * len(others)
    TOTAL.write_text(json.dumps({"total": _one_against_all(vectors - mean, mean, labels)}) + "\n")
    reader = SmallTalkReader(embedder)
    for half in ("develop", "report"):
        asked = [row for row in _lines("asked_total.jsonl") if row["half"] == half]
        found = [bool(row["total"]) for row in asked if reader.asks_total(row["text"])]
        print(f"asked for a total, {half}: {sum(found)} of {sum(bool(r['total']) for r in asked)} "
              f"found, and {len(found) - sum(found)} of the others")  # fmt: skip


def _fitted(
    rows: Sequence[dict[str, str]], asked: Sequence[str], embedder: LocalEmbedder
) -> dict[str, dict[str, list[float]]]:
    texts = [*(row["text"] for row in rows), *asked]
    vectors = embedder.embed_questions([text.lower() for text in texts])
    kinds = [row["kind"] for row in rows] + [None] * len(asked)
    told = embedder.embed_questions([text.lower() for text in _told(rows)])
    facts = {place for place, row in enumerate(rows) if row.get("asks") == "fact"}
    others = [n for n, kind in enumerate(kinds) if kind not in {"remark", "statement"}]
    small = [place for place in others if kinds[place]]
    mean = vectors[others].mean(axis=0)
    centred = vectors - mean
    talk = ["talk" if kinds[place] else None for place in others]
    said = [n for n, kind in enumerate(kinds) if n not in facts and kind != "statement"]
    remarks = ["remark" if kinds[place] == "remark" else None for place in said]
    asking = vectors[[place for place, kind in enumerate(kinds) if kind is None]]
    whole = np.vstack([asking, told])
    stated = [None] * len(asking) + ["statement"] * len(told)
    return {
        "any": _one_against_all(centred[others], mean, talk),
        "remark": _one_against_all(centred[said], mean, remarks),
        "all": _of_all(rows, embedder),
        "statement": _one_against_all(whole - whole.mean(axis=0), whole.mean(axis=0), stated),
        "kinds": _one_against_all(centred[small], mean, [kinds[place] for place in small]),
        "languages": _one_against_all(centred[small], mean, [rows[n]["lang"] for n in small]),
    }


def _of_all(rows: Sequence[dict[str, str]], embedder: LocalEmbedder) -> dict[str, list[float]]:
    timed = _lines("news_of_times_train.jsonl")
    every = [row["text"] for row in rows if row["kind"] == "news"]
    facts = sorted({question for name in FACTS for question in _questions(name)})
    texts = [*(row["text"] for row in timed), *every, *facts]
    vectors = embedder.embed_questions([bare(_timeless(text)) for text in texts])
    asking = [*(row["news"] for row in timed), *every]
    labels = ["all" if asks else None for asks in asking] + [None] * len(facts)
    mean = vectors.mean(axis=0)
    return _one_against_all(vectors - mean, mean, labels)


def _timeless(question: str) -> str:
    for said in reversed(ask(question).times):
        question = question[: said.span.start] + question[said.span.end :]
    return question


def _told_of_times(reader: SmallTalkReader) -> None:
    for half in ("develop", "report"):
        rows = [row for row in _lines("news_of_times.jsonl") if row["half"] == half]
        taken = [row for row in rows if reader.asks_for_all(_timeless(row["text"]))]
        found, asking = (sum(bool(row["news"]) for row in each) for each in (taken, rows))
        print(f"{half}: {found} of {asking} questions for the news of a time are read, "
              f"{len(taken) - found} others")  # fmt: skip


def _told(rows: Sequence[dict[str, str]]) -> list[str]:
    """Headlines and sentences that state news: of reports written for other sets, and our own."""
    articles = [path.read_text("utf-8") for path in sorted(ARTICLES.glob("*.txt"))]
    reports = _lines("events/reports.jsonl")
    texts = [(text, "en") for text in articles] + [(r["text"], r["lang"]) for r in reports]
    sentences = [
        text[sentence.span.start : sentence.span.end]
        for text, language in texts
        for sentence in split_sentences(text, Span(0, len(text)), language)
    ]
    own = [row["text"] for row in rows if row["kind"] == "statement"]
    found = [*own, *(report["title"] for report in reports), *sentences]
    return sorted({text for text in found if not text.rstrip().endswith(("?", "؟"))})


def _told_of_slack(fitted: str, slack: Sequence[dict[str, str]], reader: SmallTalkReader) -> None:
    wrong = [row for row in slack if meant(row["text"], reader.read) != MEANT[row["act"]]]
    print(f"Slack, {fitted}: {len(slack) - len(wrong)} of {len(slack)}; wrong by what they "
          f"are: {dict(Counter(row['act'] for row in wrong))}")  # fmt: skip


def _told_of_small_talk(reader: SmallTalkReader) -> None:
    for half in ("develop", "report"):
        told = [row for row in _lines("smalltalk.jsonl") if row["half"] == half]
        read = [reader.read(row["text"]) for row in told]
        of = [found.kind if found else None for found in read]
        true: list[str | None] = [row["kind"] for row in told]
        found = sum(a == b for a, b in zip(of, true, strict=True) if b)
        spoken_right = sum(r.language == t["lang"] for r, t in zip(read, told, strict=True) if r)
        searched = {None, "remark", "statement"}
        false = sum(a not in searched for a, b in zip(of, true, strict=True) if b is None)
        print(f"{half}: {found} of {len(true) - true.count(None)} read as what they are, "
              f"{spoken_right} of {sum(r is not None for r in read)} in their language, "
              f"{false} of {true.count(None)} questions taken for small talk")  # fmt: skip


def _plain(text: str) -> str:
    return text.lower().strip(" .!?¿¡")


def _one_against_all(
    centred: NDArray[np.float32], mean: NDArray[np.float32], labels: Sequence[str | None]
) -> dict[str, list[float]]:
    """By label, the coefficients for a vector as it comes, the intercept last."""
    found = {}
    for label in sorted({label for label in labels if label}):
        truth = np.array([float(each == label) for each in labels])
        fitted = logistic(SCALE * centred, truth, np.ones(len(truth)))
        direction = SCALE * fitted[:-1]
        found[label] = [round(float(v), 3) for v in (*direction, fitted[-1] - direction @ mean)]
    return found


def _questions(name: str) -> list[str]:
    return [row["question"] for row in _lines(name) if row.get("kind") != "either"]


def _lines(name: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in (DATA / name).read_text("utf-8").splitlines()]


if __name__ == "__main__":
    main()
