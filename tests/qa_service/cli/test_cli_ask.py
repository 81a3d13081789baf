"""`qa-service ask` and `chat`: answers with their sources, as JSON and in words."""

import json
import re
from pathlib import Path

import pytest

from tests.qa_service.cli.conftest import Run

QUESTION = "How many people were killed in Lysychansk?"


@pytest.fixture
def seeded(seeded_dir: Path, anywhere: Run) -> Run:
    return anywhere


def test_json_citations_are_exact_characters_of_the_files(seeded: Run, seeds: Path) -> None:
    answer = json.loads(seeded("ask", QUESTION, "--json").out)

    assert answer["status"] == "answered"
    assert answer["citations"]
    for citation in answer["citations"]:
        with (seeds / citation["source_file"]).open(newline="", encoding="utf-8") as file:
            text = file.read()
        assert text[citation["start"] : citation["end"]] == citation["quote"]
    for claim in answer["claims"]:
        assert answer["answer"][claim["start"] : claim["end"]] == claim["text"]


def test_the_reader_sees_answer_sources_and_quotes(seeded: Run, seeds: Path) -> None:
    out = seeded("ask", QUESTION).out
    answer, sources = out.split("\nSources\n")
    assert "28" in answer
    assert "[1]" in answer
    assert sources.startswith("[1] ")
    assert "CNN, 2024-02-04, 001_9b4fd1d3dfc1d9d6.txt:" in sources
    quotes = re.findall("“(.+)”", sources)
    texts = "".join(file.read_text(encoding="utf-8") for file in seeds.iterdir())
    assert quotes
    assert all(quote in texts for quote in quotes)
    assert "Confidence that the articles answer this: " in out


def test_what_the_articles_do_not_say_is_said_so(seeded: Run) -> None:
    result = seeded("ask", "Which team won the football world cup in 1998?")
    assert result.code == 3
    assert result.out.startswith("The articles do not say.")
    assert "Nearest articles" not in result.out
    assert "low (" in result.out


def test_an_empty_library_says_so_with_a_status_of_its_own(anywhere: Run) -> None:
    result = anywhere("ask", QUESTION)
    assert result.code == 4
    assert "qa-service ingest" in result.out
    assert "The articles do not say" not in result.out
    assert "Confidence" not in result.out


def test_scripts_may_have_one_status_for_nothing_found(seeded: Run) -> None:
    asked = ("ask", "Which team won the football world cup in 1998?", "--exit-status")
    assert seeded(*asked).code == 1
    assert seeded(*asked, "--json").code == 1
    assert seeded(*asked, "--tag", "sport").code == 1
    assert seeded("ask", QUESTION, "--exit-status").code == 0
    assert seeded("ask", QUESTION, "--exit-status", "--colour").code == 2


def test_filters_restrict_and_are_told(seeded: Run) -> None:
    options = ("--publisher", "CNN", "--from", "2024-01-01", "--to", "2024-12-31")
    answer = json.loads(seeded("ask", QUESTION, *options, "--json").out)
    assert {c["publisher"] for c in answer["citations"]} == {"CNN"}
    assert answer["applied_filters"]["date_from"] == "2024-01-01"

    out = seeded("ask", QUESTION, *options).out
    assert "only articles from 2024-01-01 on, up to 2024-12-31, by CNN." in out


def test_a_filter_that_matches_nothing_finds_nothing(seeded: Run) -> None:
    for option, value in (("--tag", "sport"), ("--source-file", "no.txt"), ("--publisher", "BBC")):
        result = seeded("ask", QUESTION, option, value)
        assert result.code == 4
        assert f"“{value}”" in result.out
        assert "The articles do not say" not in result.out


def test_dates_the_wrong_way_round_are_a_wrong_option(seeded: Run) -> None:
    result = seeded("ask", QUESTION, "--from", "2024-02-01", "--to", "2024-01-01")
    assert result.code == 2
    assert "wrong way round" in result.err


def test_a_follow_up_continues_the_conversation(seeded: Run) -> None:
    first = json.loads(seeded("ask", QUESTION, "--json").out)
    follow_up = ("ask", "And in Kremenchuk?", "--conversation", first["conversation_id"])
    out = seeded(*follow_up).out
    assert out.startswith("Searched for: ")
    assert "Kremenchuk" in out.splitlines()[0]
    assert json.loads(seeded(*follow_up, "--json").out)["question"] != "And in Kremenchuk?"


def test_expected_faults_are_one_line_and_what_to_do(seeded: Run) -> None:
    for args in (["ask", " "], ["ask", "Who?", "--conversation", "conv_none"]):
        result = seeded(*args)
        assert result.code == 1
        assert not result.out
        assert result.err.startswith("error: ")
        assert len(result.err.splitlines()) <= 2
        assert "Send some text" in result.err or "Leave conversation_id out" in result.err


def test_chat_understands_follow_ups_and_starts_over(seeded: Run) -> None:
    lines = [QUESTION, "And in Kremenchuk?", "", "/new", "And in Kremenchuk?", "/quit", "never"]
    result = seeded("chat", typed="\n".join(lines))
    assert result.code == 0
    assert result.out.count("Searched for: ") == 1
    assert result.out.count("Confidence that") == 3
    assert "A new conversation." in result.out


def test_chat_goes_on_after_a_fault_and_ends_with_its_input(seeded: Run) -> None:
    result = seeded("chat", typed=f"{'why ' * 2000}\n{QUESTION}\n")
    assert result.code == 0
    assert result.err.startswith("error: The question has ")
    assert "\nSources\n" in result.out


def test_chat_on_a_terminal_shows_each_answer_once_as_it_grows(
    seeded: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    told = seeded("chat", typed=f"{QUESTION}\nAnd in Kremenchuk?\n").out
    assert told.count("Reading the articles") >= 2
    assert told.count("Confidence that") == 2
    assert told.count("Sources") == 2


def test_an_article_cannot_restyle_the_terminal(anywhere: Run, paper: Path) -> None:
    hostile = "[bold]protests[/bold] [link=http://x]here[/link] \x1b[2J\x1b]0;owned\x07 \x9b31m"
    text = f"Mayor\x1b[31m resigns\n\nThe mayor of Ogdenville resigned after {hostile} today.\n"
    (paper / "hostile.txt").write_text(text, encoding="utf-8")
    anywhere("ingest", paper)

    shown = anywhere("ask", "Why did the mayor of Ogdenville resign?")
    assert not {"\x1b", "\x9b", "\x07"} & set(shown.out + shown.err)
    assert "[bold]protests[/bold] [link=http://x]here[/link] [2J]0;owned 31m" in shown.out

    printed = anywhere("ask", "Why did the mayor of Ogdenville resign?", "--json").out
    assert not {"\x1b", "\x9b", "\x07"} & set(printed)
    quotes = [(c["start"], c["end"], c["quote"]) for c in json.loads(printed)["citations"]]
    assert all(text[start:end] == quote for start, end, quote in quotes)
    assert any(hostile in quote for _, _, quote in quotes)


def test_wide_and_right_to_left_text_is_printed_whole(anywhere: Run, paper: Path) -> None:
    sentence = "The mayor of Haifa said שלום עולם and 日本語のニュース記事 at the fair on Sunday."
    (paper / "wide.txt").write_text(f"Fair\n\n{sentence}\n", encoding="utf-8")
    anywhere("ingest", paper)
    assert f"“{sentence}”" in anywhere("ask", "What did the mayor of Haifa say?").out
