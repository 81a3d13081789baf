"""The settings, with what is wrong with them said in the words of the environment."""

import os
from contextvars import ContextVar
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import urlsplit

from dotenv import dotenv_values
from pydantic import ValidationError

from qa_service.cli.backend import remote
from qa_service.cli.faults import UsageFault
from qa_service.errors import BadSettings
from qa_service.settings import Settings

_folder: ContextVar[Path | None] = ContextVar("folder")


def load_settings() -> Settings:
    """The settings, for a command that does its work in this process: logs are set up, too."""
    from qa_service.operations.logs import configure_logs  # noqa: PLC0415 -- see `read_settings`

    settings = read_settings()
    configure_logs(settings.log_level)
    return settings


def read_settings() -> Settings:
    """The settings from the environment and .env, for a command that a running service may serve:
    it does not wait for what writes logs. Raises BadSettings, without showing values.
    """
    _refuse_unknown()
    try:
        folder = _folder.get(None)
        return Settings(data_dir=folder) if folder else Settings()
    except ValidationError as error:
        problems = "; ".join(
            f"{_variable(str(problem['loc'][0]))}: {problem['msg']}"
            for problem in error.errors(include_input=False, include_url=False)
        )
        raise BadSettings(
            f"Bad settings: {problems}.",
            help="Correct the environment or .env; .env.example describes every setting.",
        ) from None


def choose(data_dir: str | None, url: str | None) -> None:
    """What options say goes before the environment."""
    if url and not _is_address(url):
        raise UsageFault(f"{url} is no address.", help="Write it like http://news.example.")
    remote.set((url or "").rstrip("/"))
    _folder.set(Path(data_dir).absolute() if data_dir else None)


def _is_address(url: str) -> bool:
    try:
        place = urlsplit(url)
        return place.scheme in {"http", "https"} and bool(place.hostname) and place.port != 0
    except ValueError:
        return False


def _refuse_unknown() -> None:
    """A misspelt name must not be passed over: QA_API_KEY would leave a service open."""
    known = {f"QA_{name.upper()}" for name in Settings.model_fields}
    file = Settings.model_config["env_file"]
    assert isinstance(file, str)
    given = {name.upper() for name in (*os.environ, *dotenv_values(file))}
    for name in sorted(given - known):
        if name.startswith("QA_"):
            near = get_close_matches(name, known, n=1)
            help = f"Did you mean {near[0]}?" if near else ".env.example lists every setting."
            raise BadSettings(f"There is no setting {name}.", help=help)


def _variable(field: str) -> str:
    name = field.upper()
    return name if name.startswith("QA_") or name == "OPENAI_API_KEY" else f"QA_{name}"
