"""The settings, with what is wrong with them said in the words of the environment."""

import os
from collections.abc import Callable, Iterable
from contextvars import ContextVar
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import urlsplit

from dotenv import dotenv_values
from pydantic import ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource

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
    file = Settings.model_config["env_file"]
    assert isinstance(file, str)
    _refuse_unknown({*os.environ, *dotenv_values(file)})
    folder = _folder.get(None)
    return _checked(lambda: Settings(data_dir=folder) if folder else Settings())


def settings_in(file: Path) -> Settings:
    """Those that a file says, without the environment's. Raises BadSettings."""
    if not file.is_file():
        raise UsageFault(f"There is no file {file}.", help="It has one QA_NAME=value a line.")
    _refuse_unknown(dotenv_values(file))
    return _checked(lambda: _FileSettings(_env_file=file))


class _FileSettings(Settings):
    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return (dotenv_settings,)


def _checked(read: Callable[[], Settings]) -> Settings:
    try:
        return read()
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


def _refuse_unknown(given: Iterable[str]) -> None:
    """A misspelt name must not be passed over: QA_API_KEY would leave a service open."""
    known = {f"QA_{name.upper()}" for name in Settings.model_fields}
    for name in sorted({name.upper() for name in given} - known):
        if name.startswith("QA_"):
            near = get_close_matches(name, known, n=1)
            help = f"Did you mean {near[0]}?" if near else ".env.example lists every setting."
            raise BadSettings(f"There is no setting {name}.", help=help)


def _variable(field: str) -> str:
    name = field.upper()
    return name if name.startswith("QA_") or name == "OPENAI_API_KEY" else f"QA_{name}"
