"""The description of the HTTP interface: what the routes declare, completed and explained."""

import importlib.resources
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from typing import Any

import yaml
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from qa_service.http.chat_events import schemas
from qa_service.http.errors import Problem

ABOUT = (
    "Answers questions from news articles alone. Every claim cites the exact characters that "
    "say it: `text[start:end] == quote`, half-open, counted in Unicode code points."
)
TAGS = {
    "chat": "Questions and answers.",
    "search": "The sentences that fit, without an answer made of them.",
    "articles": "What is searched: added, listed, read, removed.",
    "ingests": "Uploads as jobs that nobody waits for.",
    "stories": "The events that articles report.",
    "conversations": "Stored questions and answers.",
    "feedback": "What readers thought of answers.",
    "keys": "Who may do what, and what is kept of them.",
    "health": "For monitors.",
    "desk": "Reported mistakes, withdrawn articles and notes, for editors.",
    "openai": "For clients made for OpenAI's API.",
}
_LICENCE = {"name": "Apache-2.0", "identifier": "Apache-2.0"}


def described(app: FastAPI, *, needs_key: bool, server: str) -> dict[str, Any]:
    """The OpenAPI document; `server` is the path or address that all others follow."""
    if app.openapi_schema is None:
        schema = get_openapi(
            title=app.title,
            version=version("qa-service"),
            description=ABOUT,
            routes=app.routes,
            tags=[{"name": name, "description": words} for name, words in TAGS.items()],
            license_info=_LICENCE,
        )
        components = schema.setdefault("components", {})
        problem = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
        found = problem.pop("$defs") | {"Problem": problem} | schemas()
        components["schemas"] = found | components.get("schemas", {})
        components["securitySchemes"] = {"key": {"type": "http", "scheme": "bearer"}}
        _explain(schema)
        app.openapi_schema = schema
    told = {"servers": [{"url": server}]}
    return app.openapi_schema | told | {"security": [{"key": []}, *([] if needs_key else [{}])]}


@cache
def glossary() -> dict[str, dict[str, str]]:
    """What shapes, fields and parameters mean, by name."""
    file = importlib.resources.files(__package__) / "fields.yaml"
    found: dict[str, dict[str, str]] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return found


def _explain(schema: dict[str, Any]) -> None:
    known = glossary()
    for shape, model in schema["components"]["schemas"].items():
        general = shape.partition("_")[0] if shape.startswith("Page_") else shape.split("__")[-1]
        _describe(model, known["shapes"], shape, general)
        for name, field in model.get("properties", {}).items():
            _describe(field, known["fields"], f"{shape}.{name}", name)
    for operation in _operations(schema):
        for parameter in operation.get("parameters", ()):
            _describe(parameter, known["parameters"], parameter["name"].lower())


def _describe(what: dict[str, Any], known: dict[str, str], *names: str) -> None:
    """With its own words if it has any, else with the first name's that is known."""
    words = next((known[name] for name in names if name in known), "")
    if words and not what.get("description"):
        what["description"] = words


def _operations(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for path in schema["paths"].values():
        yield from path.values()
