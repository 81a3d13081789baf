"""What the description of the HTTP interface promises, tried by schemathesis with all its checks.

A few cases an operation here; `make contract` tries many more. Its pytest plug-in is not used: it
needs an older pytest.
"""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from pydantic import SecretStr
from schemathesis import Case
from schemathesis.config import SchemathesisConfig
from schemathesis.core.failures import FailureGroup
from schemathesis.core.result import Ok
from schemathesis.openapi import from_asgi
from schemathesis.schemas import BaseSchema
from schemathesis.specs.openapi.checks import positive_data_acceptance

from qa_service.http.app import create_app
from qa_service.settings import Settings
from qa_service.wiring import opened_service
from tests.fakes.small_index import sources

KEY = "a-key"
SIGNED = {"Authorization": f"Bearer {KEY}"}
CASES = int(os.environ.get("CONTRACT_CASES", "2"))
"""Of each operation."""


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BaseSchema]:
    configured = Settings(
        data_dir=tmp_path_factory.mktemp("contract") / "data", api_keys=(SecretStr(KEY),)
    )
    config = SchemathesisConfig.from_dict(
        {
            "headers": SIGNED,
            "generation": {"deterministic": True},
        }
    )
    with opened_service(configured) as service:
        service.index.ingest(
            sources({"ferry.txt": "Nine people died when the ferry Maridan sank."})
        )
        yield from_asgi("/openapi.json", create_app(service), config=config, headers=SIGNED)


def describable(case: Case) -> bool:
    """No schema can say that a range of dates ends after it begins."""
    sent: Any = case.body if isinstance(case.body, dict) else case.query
    among = sent.get("filters", sent) if isinstance(sent, dict) else None
    given = among if isinstance(among, dict) else {}
    dates = [given[name] for name in ("date_from", "date_to") if isinstance(given.get(name), str)]
    return dates == sorted(dates)


def faults(operation: Any) -> list[str]:
    """What schemathesis finds in one operation: the words of the first fault of each kind."""

    # No schema can say which bytes are an article.
    excluded: Any = [positive_data_acceptance] if operation.label == "POST /v1/articles" else []

    @settings(
        max_examples=CASES, deadline=None, derandomize=True, database=None,
        phases=(Phase.generate,), suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(case=operation.as_strategy().filter(describable))
    def try_it(case: Case) -> None:
        case.call_and_validate(headers=SIGNED, excluded_checks=excluded)

    try:
        try_it()
    except (Exception, FailureGroup) as found:
        return [f"{operation.label}\n{found}"]
    return []


def test_every_answer_is_as_described(api: BaseSchema) -> None:
    operations = [found.ok() for found in api.get_all_operations() if isinstance(found, Ok)]
    assert len(operations) > 30
    found = [fault for each in operations for fault in faults(each)]
    if found:
        pytest.fail("\n\n".join(found))
