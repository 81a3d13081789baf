"""Reports that name nobody in common, of one event by a third that names both, and of two."""

from pathlib import Path

import pytest

from tests.fakes.stories_of_lines import Report, stories

BOAT: dict[str, Report] = {
    "first": ("2031-08-03", "Boat sinks off Trelleck, eight dead",
              "Eight people died when the excursion boat Ida Marlow sank off Trelleck on Sunday,"
              " the coastguard said. It had 61 passengers."),
    "toll": ("2031-08-04", "Trelleck toll rises to eleven",
             "The death toll from Sunday's boat accident in Trelleck has risen to eleven, the"
             " coastguard said on Monday."),
    "union": ("2031-08-05", "Union disputes boat toll",
              "The sailors' union said on Tuesday that thirteen people had died on the excursion"
              " boat Ida Marlow, not eleven as the coastguard reported."),
    "notice": ("2031-08-06", "Correction: passengers on the Ida Marlow",
               "Correction: An article published on August 3 said the excursion boat Ida Marlow had"
               " 61 passengers. The operator has since confirmed 16."),
}  # fmt: skip
TRAIN: dict[str, Report] = {
    "first": ("2031-08-03", "Zug entgleist bei Osterlohe, acht Tote",
              "Acht Menschen starben am Sonntag, als der Regionalzug Heidekraut bei Osterlohe"
              " entgleiste, sagte die Polizei."),
    "toll": ("2031-08-04", "Osterlohe: Zahl der Toten steigt",
             "Die Zahl der Toten nach dem Zugunglück vom Sonntag in Osterlohe ist auf elf"
             " gestiegen, sagte die Polizei am Montag."),
    "union": ("2031-08-05", "Gewerkschaft nennt andere Zahl",
              "Im Regionalzug Heidekraut sind dreizehn Menschen gestorben und nicht elf, wie die"
              " Polizei angab, sagte die Gewerkschaft am Dienstag."),
}  # fmt: skip
TWO: dict[str, dict[str, Report]] = {
    "en": {
        "one": ("2031-05-06", "Toll of Brennau bus crash rises",
                "Nine people are now known to have died in Monday's bus crash near Brennau, police"
                " said on Tuesday."),
        "two": ("2031-05-06", "Dorvel accident: more dead",
                "The death toll from the bus accident in Dorvel has risen to nine, the fire brigade"
                " said on Tuesday."),
        "two-dispute": ("2031-05-07", "Relatives contest figure",
                        "Relatives said on Wednesday that eleven people had died on the coach in"
                        " Dorvel, not nine as the fire brigade reported."),
    },
    "de": {
        "one": ("2031-05-06", "Zahl der Toten in Brennau steigt",
                "Nach dem Busunglück vom Montag in Brennau ist die Zahl der Toten auf neun"
                " gestiegen, sagte die Polizei am Dienstag."),
        "two": ("2031-05-06", "Dorvel: Weitere Todesopfer",
                "Bei dem Unfall eines Reisebusses in Dorvel sind neun Menschen ums Leben gekommen,"
                " vier mehr als bisher bekannt, so die Feuerwehr am Dienstag."),
        "two-dispute": ("2031-05-07", "Angehörige nennen andere Zahl",
                        "Angehörige sprachen am Mittwoch von elf Toten bei dem Busunfall in Dorvel,"
                        " nicht neun, wie die Feuerwehr mitteilte."),
    },
    "ru": {
        "one": ("2031-05-06", "Число погибших под Бреннау растёт",
                "Число погибших в понедельник при аварии автобуса у Бреннау выросло до девяти,"
                " сообщила полиция во вторник."),
        "two": ("2031-05-06", "Дорвель: погибших уже девять",
                "В результате аварии автобуса в Дорвеле погибли девять человек, сообщили пожарные"
                " во вторник."),
        "two-dispute": ("2031-05-07", "Родственники называют другое число",
                        "Родственники заявили в среду, что при аварии автобуса в Дорвеле погибли"
                        " одиннадцать человек, а не девять, как сообщили пожарные."),
    },
}  # fmt: skip


@pytest.mark.parametrize("reports", [BOAT, TRAIN], ids=["en", "de"])
def test_who_names_the_vessel_and_who_names_the_town_tell_of_one_event(
    reports: dict[str, Report], tmp_path: Path
) -> None:
    assert stories(reports, tmp_path) == {frozenset(reports)}


@pytest.mark.parametrize("language", TWO)
def test_the_tolls_of_two_towns_are_strangers(language: str, tmp_path: Path) -> None:
    assert stories(TWO[language], tmp_path) == {
        frozenset({"one"}),
        frozenset({"two", "two-dispute"}),
    }
