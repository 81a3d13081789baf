"""What a process does to a data folder until `crash.py` kills it, and what must be there then."""

import hashlib
import json
import random
import shutil
from pathlib import Path

import alembic.command
import alembic.config

from index.article_index import ArticleIndex
from index.catalog import transaction
from index.catalog.tables import MIGRATIONS
from index.errors import EmbeddingMismatch
from qa_service.operations.backup import back_up, restore
from tests.fakes.embedder import HashingEmbedder
from tests.fakes.small_index import ROOT, catalog_of, ingest, small_index

NAMES = [f"{name}.txt" for name in ("port", "mine", "race", "storm", "mayor", "school")]
DEEDS = ("ingest", "ingest", "update", "prune", "delete", "reindex", "backup")
EARLIER = ("0001", "0002", "0003", "0004", "0005", "0006")
"""Versions of the catalog's tables that a folder may have."""
State = dict[str, str]


def story(rng: random.Random, name: str) -> str:
    """A text that no other file has, of one to six sentences."""
    return " ".join(
        f"The {name[:-4]} number {rng.randrange(10**6)} was closed on day {n}."
        for n in range(rng.randint(1, 6))
    )


def plan(rng: random.Random, state: State) -> tuple[str, State]:
    """A deed, and what the files are after it."""
    deed, after = rng.choice(DEEDS), dict(state)
    if deed == "ingest":
        after |= {name: story(rng, name) for name in rng.sample(NAMES, rng.randint(1, 4))}
    elif deed == "update" and state:
        name = rng.choice(sorted(state))
        after[name] = story(rng, name)
    elif deed == "prune":
        after = {name: text for name, text in state.items() if rng.random() < 0.6}
    elif deed == "delete" and state:
        after.pop(rng.choice(sorted(state)))
    return deed, after


def do(folder: Path, index: ArticleIndex, deed: str, before: State, after: State) -> None:
    if deed == "reindex":
        index.reindex()
    elif deed == "backup":
        back_up(folder, backups(folder) / f"{digest(before)}.tar.gz")
    elif deed == "prune":
        index.prune(ROOT, list(after))
    elif deed == "delete":
        for article in index.articles(limit=99)[0]:
            if article.source_file not in after:
                index.remove(article.id)
    else:
        ingest(index, {n: text for n, text in after.items() if before.get(n) != text})


def digest(state: State) -> str:
    return hashlib.sha256(json.dumps(state, sort_keys=True).encode()).hexdigest()


def backups(folder: Path) -> Path:
    place = folder.with_name("backups")
    place.mkdir(exist_ok=True)
    return place


def make_older(folder: Path, version: str) -> None:
    """The catalog gets the tables of an earlier version, which the next start brings up to date."""
    config = alembic.config.Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["version_table"] = "index_version"
    engine = catalog_of(folder)
    with transaction(engine) as db:
        config.attributes["connection"] = db
        alembic.command.downgrade(config, version)
    engine.dispose()


def inspect(folder: Path, before: State, after: State) -> State:
    """What the files are now. Raises AssertionError when anything is lost, mixed or left over."""
    with small_index(folder, HashingEmbedder()) as index:
        try:
            index.require_same_model()
        except EmbeddingMismatch:  # a reindex was killed; that is said, with this as its cure
            index.reindex()
        found = files(index)
        for name in {*before, *after, *found}:
            allowed = (before.get(name), after.get(name))
            assert found.get(name) in allowed, f"{name}: {found.get(name)!r} of {allowed}"
        differences = index.upkeep.compare()
        assert not differences, str(differences)
        for name, text in found.items():
            hits = index.find(text[: text.index(".") + 1]).sentences
            assert any(hit.article.source_file == name for hit in hits), f"{name} is not found"
            assert all(hit.span.of(index.stored(hit.article.id).text) == hit.quote for hit in hits)
    for saved in backups(folder).glob("*.tar.gz"):
        inspect_backup(saved)
    shutil.rmtree(backups(folder))
    return found


def inspect_backup(saved: Path) -> None:
    """One that is there is whole, and holds what was there when it was made."""
    restored = saved.with_name("restored")
    restore(saved, restored)
    with small_index(restored, HashingEmbedder()) as index:
        assert f"{digest(files(index))}.tar.gz" == saved.name, "a backup holds something else"
    shutil.rmtree(restored)


def files(index: ArticleIndex) -> State:
    return {a.source_file: index.stored(a.id).text for a in index.articles(limit=99)[0]}
