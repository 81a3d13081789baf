"""Fits when two articles are about one event: index/stories/parameters.json.

    PYTHONPATH=. python benches/fit_stories.py [SET_DIR...] [--write]

Fitted on the `develop` halves of tests/data/stories.jsonl and tests/data/events: on every pair of
the articles of each, and again with their dates masked, so that it is learnt what an unknown date
is worth. The articles of a set (see ../shared/eval/README.md) are undated and each about something
else: pairs of them say what unrelated articles look like. Pairs that a certain rule holds apart are
left out. Logistic regression over index.stories.pair.PAIR_FEATURES; the groups (dated, masked, a
set), and in each the pairs of one event and of two, weigh the same.

The threshold for dated pairs gets the most of them right; the one for unknown dates is the lowest
above which nine pairs of ten are of one event. Prints how well the articles of both halves are
grouped with the parameters in use; nothing is fitted on the other half.
"""

import argparse
import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

import numpy as np

from index.article_index import ArticleIndex
from index.embedding import Likeness
from index.embedding.background import Background
from index.embedding.embedder import LocalEmbedder
from index.ingest import Source, find_sources
from index.stories.apart import two_events
from index.stories.copies import overlap
from index.stories.pair import FILE, PAIR_FEATURES, days_between, load_parameters, pair_features
from index.stories.profile import Profile
from index.stories.same_text import is_copy
from qa_service.evaluate.fitting import fit_logistic, weigh_evenly
from qa_service.evaluate.metrics import Bools, Floats
from qa_service.settings import Settings
from qa_service.wiring import opened_index
from tests.fakes.labelled_events import articles as labelled_events
from tests.fakes.labelled_stories import (
    Half,
    Labelled,
    as_source,
    grouped,
    labelled,
    relations,
    same_event,
    same_origin,
)

PENALTY = 2e-3
WINDOW_DAYS = 21
"""Set by hand: reports that tell of days further apart are linked by those between."""
SET_ARTICLES = 60
SURE = 0.9
"""Share of the pairs joined without dates that must be of one event."""


@dataclass
class Pairs:
    """Features and labels of article pairs; `names` says which group each is of."""

    likeness: Likeness
    names: list[str]
    rows: list[Floats]
    labels: list[bool]

    def add(self, name: str, one: Profile, other: Profile, same: bool) -> None:
        self.names.append(name)
        self.rows.append(pair_features(one, other, self.likeness))
        self.labels.append(same)


@contextmanager
def filled(sources: list[Source]) -> Iterator[ArticleIndex]:
    with (
        tempfile.TemporaryDirectory() as folder,
        opened_index(Settings(data_dir=Path(folder) / "data")) as index,
    ):
        index.ingest(sources)
        yield index


def masked(profile: Profile) -> Profile:
    return replace(profile, article=replace(profile.article, published_at=None))


def dated(profile: Profile) -> Profile:
    """As if published on one and the same day."""
    return replace(profile, article=replace(profile.article, published_at="2031-03-14"))


def add_labelled(
    pairs: Pairs, texts: list[tuple[float, bool]], own: str, articles: list[Labelled]
) -> None:
    known = {article.id: article for article in articles}
    with filled([as_source(articles)]) as index:
        profiles = {p.article.source_file.split("#")[1]: p for p in index.profiles()}
        for a, b in combinations(sorted(profiles), 2):
            one, other = profiles[a], profiles[b]
            same = known[a].event == known[b].event
            days = days_between(one, other)
            if two_events(one, other, index.people):
                continue
            if days is None or days <= WINDOW_DAYS:
                pairs.add(f"{own}masked" if days is None else f"{own}dated", one, other, same)
            if days is not None:
                pairs.add(f"{own}masked", masked(one), masked(other), same)
            copies = (known[a].copy_of or a) == (known[b].copy_of or b)
            if is_copy(one, other):  # as far as all but the words tell
                texts.append((overlap(one.shingles, other.shingles), copies))


def gather(sets: list[Path]) -> tuple[Pairs, list[tuple[float, bool]]]:
    """All pairs, and of those with a like text the overlap and whether one is a copy."""
    pairs = Pairs(Background(LocalEmbedder()).likeness, [], [], [])
    texts: list[tuple[float, bool]] = []
    for own, articles in (("", labelled("develop")), ("events, ", labelled_events("develop"))):
        add_labelled(pairs, texts, own, articles)
    for folder in sets:
        with filled(find_sources([str(folder / "articles")])[:SET_ARTICLES]) as index:
            for one, other in combinations(index.profiles(), 2):
                if one.article.title != other.article.title:
                    pairs.add(folder.name, one, other, False)
                    pairs.add(f"{folder.name}, one day", dated(one), dated(other), False)
    return pairs, texts


def between(scores: Floats, labels: Bools) -> float:
    """The threshold with the most right answers, in the middle of its range."""
    steps = np.sort(scores)
    middles = (steps[1:] + steps[:-1]) / 2
    right = [int(((scores >= t) == labels).sum()) for t in middles]
    best = middles[np.array(right) == max(right)]
    return float((best[0] + best[-1]) / 2)


def sure(scores: Floats, labels: Bools) -> float:
    """The lowest threshold above which at least this share of the pairs is of one event."""
    falling = np.argsort(-scores)
    precision = np.cumsum(labels[falling]) / np.arange(1, len(scores) + 1)
    last = int(np.flatnonzero(precision >= SURE)[-1])
    return float(scores[falling][last : last + 2].mean())


def fit(pairs: Pairs, texts: list[tuple[float, bool]]) -> dict[str, object]:
    rows, labels = np.array(pairs.rows), np.array(pairs.labels)
    weight = weigh_evenly(pairs.names, labels)
    weights, bias = fit_logistic(rows, labels.astype(float), weight, PENALTY)
    scores = rows @ weights + bias
    unknown = rows[:, PAIR_FEATURES.index("undated")] > 0
    near = ~unknown & np.array([not name.endswith("one day") for name in pairs.names])
    threshold = between(scores[near], labels[near])
    strict = sure(scores[unknown], labels[unknown])
    copied = min(share for share, copy in texts if copy)
    own = max(share for share, copy in texts if not copy)
    return {
        "weights": dict(zip(PAIR_FEATURES, np.round(weights, 4).tolist(), strict=True)),
        "bias": round(bias, 4),
        "threshold": round(threshold, 4),
        "undated_threshold": round(max(strict, threshold), 4),
        "copy_overlap": round((copied + own) / 2, 4),
        "window_days": WINDOW_DAYS,
    }


def report(half: Half) -> None:
    for own, articles in (("stories", labelled(half)), ("events", labelled_events(half))):
        with filled([as_source(articles)]) as index:
            made = grouped(index)
        figures = {
            "same event": same_event(articles, made),
            "same origin": same_origin(articles, made),
        }
        figures |= {r: relations(articles, made, r) for r in ("copy", "update", "correction")}
        for name, share in figures.items():
            told = f"precision {share.precision:.3f}  recall {share.recall:.3f}"
            print(f"{half:8} {own:8} {name:12} {told}")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sets", nargs="*", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    fitted = fit(*gather(options.sets))
    print(json.dumps(fitted, indent=2))
    if options.write:
        FILE.write_text(json.dumps(fitted, indent=2) + "\n", encoding="utf-8")
        load_parameters.cache_clear()
    for half in ("develop", "report"):
        report(half)


if __name__ == "__main__":
    main()
