"""A figure that a party sets against one which no report at hand gives is disputed, not newer."""

from pathlib import Path

import pytest

from qa_service.settings import Settings
from tests.fakes.live_service import live_service
from tests.fakes.told_in_lines import as_source

REPORTS = {
    "en": (
        "How many people died on the ferry Tessa Lind?",
        ("2031-03-02", "Ferry Tessa Lind sinks off Sandhaven",
         "At least seven people died when the ferry Tessa Lind sank off Sandhaven on Sunday, the"
         " coastguard said."),
        ("2031-03-04", "Union disputes toll of the Tessa Lind",
         "The seafarers' union said on Tuesday that fifteen people had died on the ferry Tessa"
         " Lind, not twelve as the coastguard reported."),
        "fifteen",
    ),
    "de": (
        "Wie viele Menschen starben bei dem Brand im Hotel Seestern?",
        ("2031-03-02", "Brand im Hotel Seestern in Sandhaven",
         "Mindestens sieben Menschen sind am Sonntag bei einem Brand im Hotel Seestern in Sandhaven"
         " gestorben, teilte die Feuerwehr mit."),
        ("2031-03-04", "Gewerkschaft widerspricht der Feuerwehr",
         "Bei dem Brand im Hotel Seestern sind fünfzehn Menschen gestorben, nicht zwölf, wie die"
         " Feuerwehr angab, sagte die Gewerkschaft am Dienstag."),
        "fünfzehn",
    ),
    "ru": (
        "Сколько человек погибло при пожаре в гостинице «Чайка»?",
        ("2031-03-02", "Пожар в гостинице «Чайка» в Озёрске",
         "По меньшей мере семь человек погибли в воскресенье при пожаре в гостинице «Чайка» в"
         " Озёрске, сообщили спасатели."),
        ("2031-03-04", "Профсоюз оспаривает число жертв пожара",
         "При пожаре в гостинице «Чайка» погибли пятнадцать человек, а не двенадцать, как сообщили"
         " спасатели, заявил во вторник профсоюз."),
        "пятнадцать",
    ),
}  # fmt: skip


@pytest.mark.parametrize("language", REPORTS)
def test_who_denies_a_figure_that_no_report_gives_disputes(language: str, tmp_path: Path) -> None:
    question, first, against, said = REPORTS[language]
    with live_service(Settings(data_dir=tmp_path / "data"), []) as running:
        running.service.index.ingest([as_source({"first": first, "against": against}, "Wire")])
        answer = running.client.post("/v1/chat", json={"message": question}).json()
    (told,) = answer["disagreements"]
    assert told["kind"] == "dispute"
    kinds = {position["kind"] for position in told["positions"] if said in position["text"].lower()}
    assert kinds == {"dispute"}
