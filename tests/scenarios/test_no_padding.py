"""What an extractive answer quotes, through HTTP: whole sentences that answer, and nothing else."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from qa_service.settings import Settings
from tests.fakes.live_service import live_service

FILES = {
    "union.md": (
        "# Union disputes ferry toll off Tarn\n"
        "The seafarers’ union said on Monday that fifteen people had died on the ferry Alma.\n"
        "\n"
        "## What the harbour master said\n"
        "The harbour master, Ines Okafor, said the ferry Alma had reported a fire at "
        "**six o’clock**[^1].\n"
        "\n"
        "- The ferry Alma was built in [2009](https://yard.example/alma)\n"
        "- The ferry Alma carries up to 420 passengers\n"
        "\n"
        "> The owner of the ferry Alma, Jonas Reed, said the crew had done all they could.\n"
        "The funeral is planned for Thursday.\n"
    ),
    "bridge.txt": (
        "Bridge over the Osk reopens\n"
        "\n"
        "The bridge over the Osk was opened again on Sunday after nine weeks of repairs. "
        "“We are tired. We are also proud,” said the engineer, Lena Moor. “It will hold.”\n"
        "\n"
        ":133–134:38-1–38-11\n"
    ),
    "copy.txt": (
        "The bridge over the Osk was opened again on Sunday after nine weeks of repairs. "
        "This story was first published by the Harbour Post."
    ),
}
Ask = Callable[[str], dict[str, Any]]


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    folder = tmp_path_factory.mktemp("padding")
    for name, text in FILES.items():
        (folder / name).write_bytes(text.encode())
    with live_service(Settings(data_dir=folder / "data"), [folder]) as running:

        def answer(message: str) -> dict[str, Any]:
            reply = httpx.post(f"{running.url}/v1/chat", json={"message": message}, timeout=120)
            found: dict[str, Any] = reply.raise_for_status().json()
            for cited in found["citations"]:
                text = FILES[Path(cited["source_file"]).name]
                assert text[cited["start"] : cited["end"]] == cited["quote"]
            return found

        yield answer


QUESTIONS = [
    "How many people died on the ferry Alma?",
    "When did the ferry Alma report a fire?",
    "When was the ferry Alma built?",
    "How many passengers does the ferry Alma carry?",
    "What did the owner of the ferry Alma say?",
    "What did the engineer say about the bridge over the Osk?",
    "What happened off Tarn?",
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_quote_lies_inside_one_block_of_its_article(ask: Ask, question: str) -> None:
    for cited in ask(question)["citations"]:
        assert "\n" not in cited["quote"]
        assert not cited["quote"].startswith(("#", "-", ">", ":"))
        assert "Union disputes" not in cited["quote"] and "reopens" not in cited["quote"]


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_marks_of_markdown_are_not_read_out(ask: Ask, question: str) -> None:
    for claim in ask(question)["claims"]:
        assert not any(mark in claim["text"] for mark in ("**", "](", "[^", "#"))


def test_the_harbour_master_said_it_and_not_the_ferry(ask: Ask) -> None:
    (claim, *_) = ask("When did the ferry Alma report a fire?")["claims"]
    assert "six o’clock" in claim["text"]
    assert claim["attribution"] == "The harbour master, Ines Okafor"


def test_a_list_item_and_its_neighbour_are_two_answers(ask: Ask) -> None:
    answer = ask("When was the ferry Alma built?")
    assert "built in 2009" in answer["claims"][0]["text"]
    assert "420" not in answer["claims"][0]["text"]


def test_copies_are_said_once_and_their_notes_never(ask: Ask) -> None:
    answer = ask("When was the bridge over the Osk opened again?")
    assert answer["answer"].count("was opened again") == 1
    assert "first published" not in answer["answer"]
