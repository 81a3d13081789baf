"""An index with all that belongs to it, copied from one set of settings to another and checked."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from functools import partial

from sqlalchemy import Engine

from index.article_index import ArticleIndex
from index.catalog import Counts, copy_rows, holding, migrated, read_identity, vector_dimension
from index.data_folder import DataFolder
from index.errors import IndexFault
from index.repair import Differences
from index.servers import model_shown
from qa_service.errors import MoveFault
from qa_service.held import held_catalog
from qa_service.moving.files import begin, begun_for, copy_files, empty, files_in, finish
from qa_service.moving.tables import bring_up_to_date, own_tables
from qa_service.settings import Settings
from qa_service.wiring import build_embedder, build_index, build_reader

Stage = Callable[[str], AbstractContextManager[Callable[[int, int], None]]]
"""Begins a part of the move by its name; what it gives is told how much of it is done."""


@dataclass(frozen=True, slots=True)
class Moved:
    """What a move brought to its target."""

    counts: Counts
    conversations: int
    files: int
    left: Differences
    """Files that were lost or damaged where it came from."""


@dataclass(frozen=True, slots=True)
class _Side:
    settings: Settings
    folder: DataFolder
    engine: Engine


def move(source: Settings, target: Settings, stage: Stage) -> Moved:
    """Both sides are locked meanwhile, and the source is only read.

    Until all of it was compared the target opens for nothing but another try. Raises MoveFault,
    IndexFault where a side cannot be opened.
    """
    _require_two(source, target)
    with held_catalog(source) as held, held_catalog(target, moving=True) as to:
        old, new = _Side(source, *held), _Side(target, *to)
        _require_same_model(old, target)
        _require_empty(new)
        catalog = bring_up_to_date(new.engine)
        _require_same_tables(old, new)
        with _unfinished(new):
            begin(new.folder, catalog)
            moved = _move(old, new, catalog, stage)
            finish(new.folder)
    return moved


def _move(old: _Side, new: _Side, catalog: str, stage: Stage) -> Moved:
    embedder = build_embedder(new.settings, partial(vector_dimension, old.engine))
    with stage("Rows") as show:
        rows = copy_rows(old.engine, new.engine, own_tables(), show)
    with stage("Files") as show:
        files = copy_files(old.folder, old.engine, new.folder, show)
    built = build_index(new.settings, new.folder, new.engine, catalog, embedder, build_reader())
    with closing(built) as index:
        index.recover()
        with stage("Vectors and keywords") as show:
            index.reindex(show)
        with stage("Comparing") as show:
            left = _compared(index, show)
        talks, sound = rows.get("conversations", 0), files - len(left.originals)
        return Moved(index.counts(), talks, sound, left)


def _compared(index: ArticleIndex, show: Callable[[int, int], None]) -> Differences:
    """What is left when all was mended that can be. Raises MoveFault for more than lost files."""
    left = index.upkeep.compare(show)
    if left:
        index.upkeep.mend(left, show)
        left = index.upkeep.compare(show)
    if left.vectors or left.versions or left.stray_vectors or left.stray_postings:
        raise MoveFault(f"The copy is not what the catalog says: {left}.")
    return left


def _require_two(source: Settings, target: Settings) -> None:
    if source.data_dir.resolve() == target.data_dir.resolve():
        raise MoveFault(
            f"Both settings name the data folder {source.data_dir}.",
            help="Set another QA_DATA_DIR in the file. Where only vectors are to lie elsewhere, "
            "`qa-service reindex` with the new settings is enough.",
        )
    if target.database_url and source.database_url == target.database_url:
        raise MoveFault(
            "Both settings name the same QA_DATABASE_URL.",
            help="Set that of an empty database in the file, or none for SQLite.",
        )
    if not source.database_url and not (source.data_dir / "catalog.sqlite3").exists():
        raise MoveFault(
            f"There is no catalog in {source.data_dir}.",
            help="Name what is to be moved with QA_DATA_DIR, or --data-dir before the command.",
        )


def _require_same_model(old: _Side, target: Settings) -> None:
    if not migrated(old.engine, own_tables()):
        raise MoveFault(
            "The database that is to be moved holds no catalog.", help="Check QA_DATABASE_URL."
        )
    made = read_identity(old.engine)
    wanted = build_embedder(target, lambda model: 1).model  # no server is asked for a name
    if made.unfinished:
        raise MoveFault(
            f"A reindex of {old.folder.path} was not finished.",
            help="Run `qa-service reindex` with the present settings first.",
        )
    if made.model not in (None, wanted):
        raise MoveFault(
            f"The articles were embedded with {model_shown(made.model)}, the file says "
            f"{model_shown(wanted)}.",
            help="Name the same model in the file; change it after the move, and run "
            "`qa-service reindex` then.",
        )


def _require_same_tables(old: _Side, new: _Side) -> None:
    """What the source has not used yet, it has no tables of."""
    ours = migrated(new.engine, own_tables())
    for name, version in migrated(old.engine, own_tables()).items():
        if ours[name] != version:
            raise MoveFault(
                f"{old.folder.path} was last opened by another version of this program "
                f"({name} is {version}, and not {ours[name]}).",
                help="Open it with this version first: `qa-service doctor`, and the Slack bot "
                "where it is used. What a newer version wrote is moved by that version.",
            )


def _require_empty(new: _Side) -> None:
    """Or else what an unfinished move left: it is taken away."""
    begun = begun_for(new.folder)
    ours = begun and begun == read_identity(new.engine).name
    tables = [] if ours else holding(new.engine, own_tables())
    if begun:
        empty(new.folder)
    elif files := files_in(new.folder):
        raise MoveFault(
            f"{new.folder.path} is not empty: it holds {files[0].relative_to(new.folder.path)}"
            + (f" and {len(files) - 1} files more." if len(files) > 1 else "."),
            help="Set QA_DATA_DIR to a new folder in the file.",
        )
    if tables:
        raise MoveFault(
            f"The database to move to is not empty: there are rows in {', '.join(tables)}.",
            help="Name an empty one with QA_DATABASE_URL in the file, or a new QA_DATA_DIR.",
        )


@contextmanager
def _unfinished(new: _Side) -> Iterator[None]:
    """Says of a fault what it leaves behind."""
    try:
        yield
    except (IndexFault, MoveFault) as fault:
        raise MoveFault(
            f"The move stopped. {fault.message}",
            help=f"{fault.help} What is moved is as it was. {new.folder.path} is unfinished, and "
            "opens for nothing else: run the same command again, and it starts over.".strip(),
        ) from fault
