"""All settings, read once from the environment (prefix QA_) and an optional .env file."""

import re
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

from platformdirs import user_data_path
from pydantic import AliasChoices, Field, SecretStr, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from index.read import FIELDS

Level = Literal["debug", "info", "warning", "error"]
_ORIGIN = re.compile(r"https?://[^/\s]+")


def _data_folder() -> Path:
    """In the checkout it runs from, or the user's own where it is installed as a package."""
    checkout = Path(__file__).parents[1]
    installed = not (checkout / "pyproject.toml").exists()
    return user_data_path("qa-service") if installed else checkout / "data"


class Settings(BaseSettings):
    """Every field is QA_<NAME> in the environment or in .env; the environment wins."""

    model_config = SettingsConfigDict(
        env_prefix="QA_", env_file=".env", extra="ignore", frozen=True, populate_by_name=True
    )

    data_dir: Path = Field(
        default_factory=_data_folder,
        description="Folder for the catalog, vectors and files, whatever the current directory.",
    )
    database_url: str = Field(
        "",
        repr=False,
        description="SQLAlchemy URL of the catalog; empty means SQLite inside the data folder.",
    )
    chroma_url: str = Field(
        "",
        repr=False,
        description="Address of a Chroma server; empty means Chroma inside this process.",
    )
    qdrant_url: str = Field(
        "",
        repr=False,
        description="Address of a Qdrant server or cluster, which then keeps the vectors.",
    )
    qdrant_api_key: SecretStr = Field(SecretStr(""), description="Key of that server.")
    qdrant_shards: int = Field(
        1, ge=1, description="Parts over which a new Qdrant collection is spread."
    )
    qdrant_replicas: int = Field(
        1, ge=1, description="Copies that a new Qdrant collection has of each part."
    )
    pgvector_url: str = Field(
        "",
        repr=False,
        description="PostgreSQL database with pgvector, which then keeps the vectors; may be the "
        "catalog's.",
    )
    host: str = Field("127.0.0.1", description="Address the service listens on.")
    port: int = Field(8000, ge=0, le=65535, description="Port; 0 takes a free one.")
    public_url: str = Field(
        "", description="Address people reach the service at, for links in citations."
    )
    api_keys: Annotated[tuple[SecretStr, ...], NoDecode] = Field(
        (), description="Comma-separated bearer keys; empty means open (loopback only)."
    )
    embedding_base_url: str = Field(
        "",
        repr=False,
        description="OpenAI-compatible embeddings server; empty means the built-in model.",
    )
    embedding_model: str = Field("", description="Model name on the embeddings server.")
    embedding_api_key: SecretStr = Field(SecretStr(""), description="Key of that server.")
    llm_base_url: str = Field(
        "",
        repr=False,
        description="OpenAI-compatible server for answers, such as http://127.0.0.1:11434/v1.",
    )
    llm_model: str = Field("", description="Model name; empty means extractive answers.")
    llm_api_key: SecretStr = Field(
        SecretStr(""),
        validation_alias=AliasChoices("QA_LLM_API_KEY", "OPENAI_API_KEY"),
        description="Key of the model server (OPENAI_API_KEY is read too).",
    )
    llm_timeout: float = Field(
        60.0, gt=0, description="Seconds a whole model answer may take before the fallback."
    )
    llm_first_token_timeout: float = Field(
        20.0, gt=0, description="Seconds to the model's first words before the fallback."
    )
    llm_max_tokens: int = Field(600, ge=16, description="Longest model answer, in tokens.")
    verify_judge: bool = Field(
        False, description="Have the model check each claim too; it can only drop one."
    )
    slack_bot_token: SecretStr = Field(
        SecretStr(""), description="Slack: the bot's token (xoxb-...) of one workspace."
    )
    slack_app_token: SecretStr = Field(
        SecretStr(""),
        description="Slack: app-level token (xapp-...), with which the bot connects to Slack.",
    )
    slack_signing_secret: SecretStr = Field(
        SecretStr(""), description="Slack: checks what is posted to /slack/events; empty means off."
    )
    slack_client_id: str = Field(
        "", description="Slack: client id, to be installed in several workspaces."
    )
    slack_client_secret: SecretStr = Field(
        SecretStr(""), description="Slack: client secret that belongs to the client id."
    )
    slack_api_url: str = Field(
        "https://slack.com/api/",
        repr=False,
        description="Slack: address of the Web API, or of a gateway to it.",
    )
    slack_user_per_minute: int = Field(
        10, ge=1, description="Slack: most questions one person may ask in a minute."
    )
    slack_workspace_per_minute: int = Field(
        120, ge=1, description="Slack: most questions one workspace may ask in a minute."
    )
    questions_per_minute: int = Field(
        0, ge=0, description="Most questions one key, or one address, may ask in a minute; 0: any."
    )
    questions_at_once: int = Field(
        100, ge=1, description="Most questions under way at once; more are told to come back."
    )
    connections_per_address: int = Field(
        400, ge=0, description="Most connections of one address, which may be a proxy's; 0: any."
    )
    max_question_chars: int = Field(4000, ge=1, description="Longest question, in characters.")
    suggest: bool = Field(
        True, description="Look up questions to ask next, which costs processor time, not waiting."
    )
    cors_origins: Annotated[tuple[str, ...], NoDecode] = Field(
        (), description="Comma-separated origins of other sites whose pages may call the API."
    )
    field_names: Annotated[dict[str, str], NoDecode] = Field(
        {},
        description="Own names of fields in JSON, CSV, front matter: title=kop,text=inhoud.tekst.",
    )
    keep_days: int = Field(
        0, ge=0, description="Days after which conversations and responses are erased; 0: never."
    )
    max_article_mb: int = Field(20, ge=1, description="Largest article file, in megabytes.")
    log_level: Level = Field("info", description="debug, info, warning or error.")

    @field_validator("api_keys", "cors_origins", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value

    @field_validator("data_dir")
    @classmethod
    def _is_absolute(cls, folder: Path) -> Path:
        return folder.expanduser().absolute()

    @field_validator("qdrant_url", "pgvector_url")
    @classmethod
    def _is_the_only_store(cls, url: str, others: ValidationInfo) -> str:
        for other in ("chroma_url", "qdrant_url"):
            if url and others.data.get(other):
                raise ValueError(f"QA_{other.upper()} names a vector store too: set one of them")
        return url

    @field_validator("cors_origins")
    @classmethod
    def _are_origins(cls, origins: tuple[str, ...]) -> tuple[str, ...]:
        for origin in origins:
            if not _ORIGIN.fullmatch(origin):
                raise ValueError("an origin is written like https://paper.example, without a path")
        return origins

    @field_validator("field_names", mode="before")
    @classmethod
    def _named_fields(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        pairs = [part.partition("=") for part in value.split(",") if part.strip()]
        named = {field.strip(): name.strip() for field, _, name in pairs}
        if not all(named.values()) or not named.keys() <= set(FIELDS):
            raise ValueError(f"write FIELD=NAME, with a FIELD of {', '.join(FIELDS)}")
        return named

    @property
    def vectors_on_server(self) -> bool:
        """Whether vectors lie elsewhere than in the data folder."""
        return bool(self.chroma_url or self.qdrant_url or self.pgvector_url)

    @cached_property
    def max_article_bytes(self) -> int:
        return self.max_article_mb * 1_000_000
