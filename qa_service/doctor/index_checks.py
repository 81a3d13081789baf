"""What the doctor finds in the index, and how it is put right."""

from collections.abc import Callable, Iterator

from index.article_index import ArticleIndex
from index.data_folder import DataFolder
from index.errors import EmbeddingMismatch, IndexFault
from index.repair.aside import SetAside, find_damaged
from qa_service.operations.check import Check
from qa_service.settings import Settings
from qa_service.wiring import opened_index

REPAIR = "Stop the service and run `qa-service doctor --repair`."
RESTORE = (
    "Restore catalog.sqlite3 from a backup, or set QA_DATABASE_URL back; if there is neither, "
    "ingest the articles again."
)


def check_index(settings: Settings, *, deep: bool) -> Iterator[Check]:
    """Stores are read in another process first: a damaged one may end the process it is in."""
    try:
        stores = check_stores(settings)
        yield stores
        if stores.state == "fail":
            return
        with opened_index(settings, any_model=True) as index:
            yield Check("index", "ok", "It opens, and its tables are up to date.")
            model = check_model(index)
            yield model
            yield check_counts(index)
            yield check_in_step(index)
            if model.state == "ok":
                yield check_contents(index, deep=deep)
    except IndexFault as fault:
        yield Check("index", "fail", fault.message, fault.help)


def check_stores(settings: Settings) -> Check:
    """Raises IndexFault when the data folder cannot be held."""
    folder = DataFolder(settings.data_dir)
    try:
        chroma = None if settings.vectors_on_server else folder.chroma
        damaged = find_damaged(chroma, folder.postings)
    finally:
        folder.release()
    if not damaged:
        return Check("stores", "ok", "They can be read through.")
    said = "; ".join(f"{path.name} cannot be read: {reason}" for _, path, reason in damaged)
    return Check("stores", "fail", said, REPAIR)


def check_model(index: ArticleIndex) -> Check:
    try:
        index.require_same_model()
    except EmbeddingMismatch as fault:
        return Check("embedding model", "fail", fault.message, fault.help)
    return Check("embedding model", "ok", "The stored vectors come from the model now set.")


def check_counts(index: ArticleIndex) -> Check:
    counts, loss = index.counts(), index.upkeep.loss()
    if loss and not counts.articles:
        return Check("articles", "fail", loss, RESTORE)
    if loss:
        fix = f"If articles are missing: {RESTORE} If not: {REPAIR}"
        return Check("articles", "warn", loss, fix)
    if counts.articles:
        return Check("articles", "ok", f"{counts.articles}, with {counts.sentences} sentences.")
    return Check("articles", "warn", "There are none.", "Run `qa-service ingest FOLDER`.")


def check_in_step(index: ArticleIndex) -> Check:
    vectors, postings = index.missing()
    if not vectors and not postings:
        return Check("vectors and postings", "ok", "In step with the catalog.")
    detail = f"{vectors} vectors and {postings} postings are missing."
    return Check("vectors and postings", "fail", detail, REPAIR)


def check_contents(index: ArticleIndex, *, deep: bool) -> Check:
    """What the stores hold for the articles, row by row: of all of them, or of some."""
    found = index.upkeep.compare() if deep else index.differences
    if found:
        return Check("contents", "fail", f"{found}.", REPAIR)
    of = "every article" if deep else "the newest articles and some others"
    return Check("contents", "ok", f"The stores hold what the catalog says, for {of}.")


def repair(settings: Settings, on_progress: Callable[[int, int], None]) -> Iterator[Check]:
    """Moves aside what cannot be read and makes it again from the catalog; tells what it did.

    Raises IndexFault: DataFolderBusy while a service runs, EmbeddingMismatch when a reindex is
    needed instead.
    """
    moved: list[SetAside] = []
    with opened_index(settings, on_aside=moved.append) as index:
        for store in moved:
            said = f"{store.store} could not be read ({store.reason}): it lies in {store.folder}."
            yield Check("moved aside", "ok", said)
        found = index.upkeep.compare(on_progress)
        index.upkeep.mend(found, on_progress)
        left = index.upkeep.compare(on_progress) if found else found
    done = f"Put right: {found}." if found else "The stores hold what the catalog says."
    yield Check("repair", "ok", done)
    if left:
        fix = "Ingest these files again." if left.originals else "Run `qa-service reindex`."
        yield Check("repair", "warn", f"Left: {left}.", fix)
