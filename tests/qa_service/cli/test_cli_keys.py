"""`qa-service keys`, with the data folder to itself and beside a service."""

import json

from tests.qa_service.cli.conftest import Run


def test_a_key_is_made_listed_and_revoked(anywhere: Run) -> None:
    assert "No keys yet." in anywhere("keys", "list").out
    made = anywhere("keys", "create", "--name", "Newsroom wall", "--scope", "write")
    assert made.code == 0
    assert made.out.startswith("qa_"), "the key is alone on stdout"
    assert len(made.out.split()) == 1
    assert "not shown again" in made.err

    (listed,) = json.loads(anywhere("keys", "list", "--json").out)["data"]
    assert (listed["name"], listed["scope"]) == ("Newsroom wall", "write")
    assert "Newsroom wall" in anywhere("keys", "list").out

    assert f"Revoked {listed['id']}" in anywhere("keys", "revoke", listed["id"]).out
    assert json.loads(anywhere("keys", "list", "--json").out)["data"][0]["revoked_at"]


def test_unknown_ids_and_scopes_are_errors(anywhere: Run) -> None:
    refused = anywhere("keys", "revoke", "key_0")
    assert refused.code == 1
    assert "key_0" in refused.err
    assert anywhere("keys", "create", "--name", "x", "--scope", "all").code == 2


def test_commands_beside_a_locked_service_need_no_key(anywhere: Run) -> None:
    anywhere("keys", "create", "--name", "Anna")
    assert anywhere("articles", "list").code == 0
    checks = json.loads(anywhere("doctor", "--json").out)
    assert "(401)" not in json.dumps(checks), "a port may be 40145"


def test_what_belongs_to_a_key_is_exported_and_erased(anywhere: Run) -> None:
    anywhere("keys", "create", "--name", "Anna")
    (key,) = json.loads(anywhere("keys", "list", "--json").out)["data"]
    assert json.loads(anywhere("privacy", "export", key["id"]).out)["turns"] == []
    assert anywhere("privacy", "erase", key["id"], typed="n\n").code == 1
    assert "Erased: 0 conversations" in anywhere("privacy", "erase", key["id"], "--yes").out
    assert anywhere("privacy", "export", "key_0").code == 1
