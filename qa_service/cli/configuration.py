"""The settings, with what is wrong with them said in the words of the environment."""

from pydantic import ValidationError

from qa_service.errors import BadSettings
from qa_service.logs import configure_logs
from qa_service.settings import Settings


def load_settings() -> Settings:
    """The settings from the environment and .env. Raises BadSettings, without showing values."""
    try:
        settings = Settings()
    except ValidationError as error:
        problems = "; ".join(
            f"{_variable(str(problem['loc'][0]))}: {problem['msg']}"
            for problem in error.errors(include_input=False, include_url=False)
        )
        raise BadSettings(
            f"Bad settings: {problems}.",
            help="Correct the environment or .env; .env.example describes every setting.",
        ) from None
    configure_logs(settings.log_level)
    return settings


def _variable(field: str) -> str:
    name = field.upper()
    return name if name.startswith("QA_") or name == "OPENAI_API_KEY" else f"QA_{name}"
