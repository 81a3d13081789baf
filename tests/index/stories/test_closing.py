"""A final report weeks later is of the event it closes, and of no other in the town, of no other
that the same authority looked into."""

from pathlib import Path

import pytest

from tests.fakes.stories_of_lines import Report, stories

CLOSED: dict[str, dict[str, Report]] = {
    "en": {
        "first": ("2031-03-02", "Barge burns off Pellin, four dead",
                  "Four people died when the barge Rosa Quint caught fire off Pellin on Sunday,"
                  " the harbour police said."),
        "final": ("2031-05-16", "Inquiry puts Pellin barge dead at seven",
                  "The inquiry into the Rosa Quint fire put the final number of dead at seven. A"
                  " fuel pipe had cracked, it found."),
        "fire": ("2031-04-20", "Warehouse fire in Pellin kills two",
                 "Two people died in a fire at a warehouse in Pellin on Sunday, the fire brigade"
                 " said."),
    },
    "de": {
        "first": ("2031-03-02", "Vier Tote bei Seilbahnunfall in Krondorf",
                  "Vier Menschen starben am Sonntag, als in Krondorf eine Gondel der Falkbahn"
                  " abstürzte, sagte die Bergwacht."),
        "final": ("2031-05-16", "Abschlussbericht zum Unglück der Falkbahn",
                  "Bei dem Absturz der Gondel in Krondorf starben nach dem Abschlussbericht der"
                  " Untersuchungsstelle sieben Menschen. Ein Seil war gerissen."),
        "other": ("2031-02-20", "Drei Tote bei Seilbahnunfall in Tarnau",
                  "Drei Menschen sind am Donnerstag gestorben, als in Tarnau eine Gondel gegen"
                  " einen Mast prallte, teilte die Polizei mit."),
        "town": ("2031-04-13", "Brand in Krondorf: ein Toter",
                 "Ein Mann ist am Sonntag bei einem Wohnungsbrand in Krondorf gestorben, sagte die"
                 " Feuerwehr."),
    },
    "ru": {
        "first": ("2031-03-02", "Обрушение моста под Озёрском: четверо погибших",
                  "Четыре человека погибли в воскресенье, когда у Озёрска обрушился мост"
                  " «Каменный», сообщили спасатели."),
        "final": ("2031-05-16", "Комиссия назвала число жертв обрушения моста",
                  "Окончательное число погибших при обрушении моста «Каменный» у Озёрска — семь"
                  " человек, заявила комиссия по расследованию."),
        "town": ("2031-04-13", "Пожар в Озёрске: двое погибших",
                 "Два человека погибли в воскресенье при пожаре в жилом доме в Озёрске, сообщили"
                 " спасатели."),
    },
}  # fmt: skip
TWO_STRIKES: dict[str, Report] = {
    "one": ("2031-05-01", "Drone strike on Sorrin kills four",
            "A drone strike on a school in Sorrin killed four people on Thursday, the governor"
            " said."),
    "two": ("2031-06-12", "Drone strike on Sorrin kills nine",
            "A drone strike on a market in Sorrin killed nine people on Thursday, the governor"
            " said."),
    "trial": ("2031-09-05", "Commander jailed over Sorrin market strike",
              "A commander was jailed for twenty years on Friday over the drone strike that killed"
              " nine people at the market in Sorrin."),
}  # fmt: skip
OF_ANOTHER: dict[str, Report] = {
    "first": ("2031-03-02", "Ferry burns in Garvel, three dead",
              "Three people died when a ferry burned in Garvel on Sunday, the Maritime Safety Board"
              " said."),
    "final": ("2031-05-16", "Board: nine died on ferry off Lodrien",
              "The Maritime Safety Board put the final death toll of the ferry disaster off Lodrien"
              " at nine in its closing report on Friday."),
}  # fmt: skip


@pytest.mark.parametrize("language", CLOSED)
def test_a_final_report_weeks_later_closes_its_own_event(language: str, tmp_path: Path) -> None:
    reports = CLOSED[language]
    alone = [name for name in reports if name not in ("first", "final")]
    apart = {frozenset({name}) for name in alone}
    assert stories(reports, tmp_path) == {frozenset({"first", "final"}), *apart}


def test_a_trial_is_of_one_of_two_strikes_and_draws_them_not_together(tmp_path: Path) -> None:
    assert stories(TWO_STRIKES, tmp_path) == {frozenset({"one"}), frozenset({"two", "trial"})}


def test_what_one_authority_says_of_two_disasters_is_of_two(tmp_path: Path) -> None:
    assert stories(OF_ANOTHER, tmp_path) == {frozenset({"first"}), frozenset({"final"})}
