"""The news tells an event by what happened, not by a notice that says first what was wrong."""

from pathlib import Path

import pytest

from qa_service.settings import Settings
from tests.fakes.live_service import live_service
from tests.fakes.told_in_lines import as_source

REPORTS = {
    "en": (
        "latest news",
        ("2031-03-02", "Ferry Tessa Lind sinks off Sandhaven",
         "Seven people died when the ferry Tessa Lind sank off Sandhaven on Sunday, the coastguard"
         " said. It was carrying 142 passengers."),
        ("2031-03-04", "Correction: passengers on the Tessa Lind",
         "Correction: An article published on March 2 said the ferry Tessa Lind was carrying 142"
         " passengers. The operator has since confirmed 124."),
    ),
    "de": (
        "Was gibt es Neues?",
        ("2031-03-02", "Fähre Tessa Lind sinkt vor Sandhaven",
         "Sieben Menschen starben am Sonntag, als die Fähre Tessa Lind vor Sandhaven sank, sagte"
         " die Küstenwache. An Bord waren 142 Fahrgäste."),
        ("2031-03-04", "Korrektur: Fahrgäste der Tessa Lind",
         "Korrektur: In einem Artikel vom 2. März hieß es, an Bord der Fähre Tessa Lind seien 142"
         " Fahrgäste gewesen. Der Betreiber bestätigte inzwischen 124."),
    ),
}  # fmt: skip


@pytest.mark.parametrize("language", REPORTS)
def test_the_news_begins_with_what_happened(language: str, tmp_path: Path) -> None:
    question, report, notice = REPORTS[language]
    with live_service(Settings(data_dir=tmp_path / "data"), []) as running:
        running.service.index.ingest([as_source({"report": report, "notice": notice}, "Wire")])
        answer = running.client.post("/v1/chat", json={"message": question}).json()
    first, *others = (claim["text"] for claim in answer["claims"])
    assert first.startswith(("Seven", "Sieben"))
    assert not any("142" in told for told in others) or "124" in answer["answer"]
