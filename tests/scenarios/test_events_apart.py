"""Events that only sound alike, through the HTTP service: of other towns in other languages, and of
other days in one town."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from qa_service.settings import Settings
from tests.fakes.live_service import LiveService, live_service
from tests.fakes.told_in_lines import as_source

Answer = dict[str, Any]
REPORTS = {
    "dorvel": ("2031-05-01", "Explosion in Dorvel kills five",
               "Five people were killed in an explosion in Dorvel on Thursday, police said."),
    "morlanne": ("2031-05-01", "Explosion à Morlanne : trois morts",
                 "Trois personnes ont été tuées jeudi dans une explosion à Morlanne, a indiqué la"
                 " police."),
    "brennau": ("2031-05-01", "Explosion in Brennau: neun Tote",
                "Bei einer Explosion in Brennau sind am Donnerstag neun Menschen getötet worden,"
                " teilte die Polizei mit."),
    "norvia": ("2031-05-05", "Strike cancels 400 trains in Norvia",
               "Some 400 trains were cancelled in Norvia on Monday because of a strike, the railway"
               " said."),
    "lodrien": ("2031-05-05", "Streik in Lodrien: 900 Züge fallen aus",
                "Rund 900 Züge sind am Montag in Lodrien wegen eines Streiks ausgefallen, teilte"
                " die Bahn mit."),
    "minsk": ("2031-05-06", "Пожар в гостинице в Минске",
              "Девять человек погибли во вторник при пожаре в гостинице в Минске."),
    "munich": ("2031-05-06", "Brand in Hotel in München",
               "Sieben Menschen sind am Dienstag bei einem Brand in einem Hotel in München"
               " gestorben."),
    "odernau-1": ("2031-05-02", "Brand in Odernau: vier Tote",
                  "Bei einem Brand in Odernau sind am Donnerstag vier Menschen ums Leben gekommen,"
                  " teilte die Polizei mit."),
    "odernau-15": ("2031-05-16", "Brand in Odernau: zwei Tote",
                   "Bei einem Brand in Odernau sind am Donnerstag zwei Menschen ums Leben gekommen,"
                   " teilte die Polizei mit."),
    "sorrin-1": ("2031-05-01", "Drone strike on Sorrin kills four",
                 "A drone strike on Sorrin killed four people on Thursday, the governor said."),
    "sorrin-15": ("2031-05-15", "Drone strike on Sorrin kills nine",
                  "A drone strike on Sorrin killed nine people on Thursday, the governor said."),
    "kyiv-en": ("2031-06-05", "Bridge collapse in Kyiv kills six",
                "Six people were killed when a bridge collapsed in Kyiv on Thursday, police said."),
    "kyiv-uk": ("2031-06-06", "Обвал мосту в Києві: семеро загиблих",
                "Внаслідок обвалу мосту в Києві в четвер загинули семеро людей, повідомила"
                " поліція."),
    "geneva-en": ("2031-07-03", "Tram crash in Geneva kills two",
                  "Two people were killed when a tram derailed in Geneva on Thursday."),
    "geneva-de": ("2031-07-04", "Straßenbahnunglück in Genf: drei Tote",
                  "Bei einem Straßenbahnunglück in Genf sind am Donnerstag drei Menschen getötet"
                  " worden, teilte die Polizei mit."),
}  # fmt: skip


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveService]:
    settings = Settings(data_dir=tmp_path_factory.mktemp("apart") / "data")
    with live_service(settings, []) as running:
        running.service.index.ingest([as_source(REPORTS, "Wire")])
        yield running


def ask(live: LiveService, question: str) -> tuple[Answer, set[str]]:
    """The answer, and the reports that it cites."""
    response = live.client.post("/v1/chat", json={"message": question})
    assert response.status_code == 200, response.text
    answer: Answer = response.json()
    return answer, {c["source_file"].split("#")[-1] for c in answer["citations"]}


@pytest.mark.parametrize(
    ("question", "own"),
    [
        ("How many people were killed in the explosion in Dorvel?", "dorvel"),
        ("Combien de personnes ont été tuées dans l'explosion à Morlanne ?", "morlanne"),
        ("Wie viele Menschen wurden bei der Explosion in Brennau getötet?", "brennau"),
        ("How many trains were cancelled in Norvia?", "norvia"),
        ("Wie viele Züge sind in Lodrien ausgefallen?", "lodrien"),
        ("How many people died in the hotel fire in Minsk?", "minsk"),
        ("How many people died in the hotel fire in Munich?", "munich"),
        ("Wie viele Menschen starben bei dem Brand in Odernau am 15. Mai 2031?", "odernau-15"),
        ("Wie viele Menschen starben bei dem Brand in Odernau am 1. Mai 2031?", "odernau-1"),
        ("How many people were killed in the drone strike on Sorrin on 15 May?", "sorrin-15"),
        ("How many people were killed in the drone strike on Sorrin on 1 May?", "sorrin-1"),
    ],
)
def test_each_event_has_its_own_figure(live: LiveService, question: str, own: str) -> None:
    answer, cited = ask(live, question)
    assert cited == {own}
    assert answer["disagreements"] == []


@pytest.mark.parametrize(
    ("question", "reports"),
    [
        ("How many people were killed in the bridge collapse in Kyiv?", {"kyiv-en", "kyiv-uk"}),
        ("How many people were killed in the tram crash in Geneva?", {"geneva-en", "geneva-de"}),
    ],
)
def test_a_town_is_one_by_all_its_names(
    live: LiveService, question: str, reports: set[str]
) -> None:
    answer, cited = ask(live, question)
    assert cited == reports
    assert len(answer["disagreements"]) == 1


@pytest.mark.parametrize(
    "question",
    [
        "Wie viele Menschen starben bei dem Brand in Odernau?",
        "How many people were killed in the drone strike on Sorrin?",
    ],
)
def test_two_events_of_one_town_are_no_versions_of_one(live: LiveService, question: str) -> None:
    answer, cited = ask(live, question)
    assert answer["disagreements"] == []
    assert len(cited) == len(answer["claims"]) == 2


LONG = (
    "Panne mystérieuse dans une grande centrale : le bilan de la nuit s'alourdit encore à huit"
    " morts"
)
ALIKE = {
    "fr": ("Combien de personnes sont mortes ?", [
        ("2031-03-04", "", "# Accident de bus près d'Albera : le bilan s'alourdit à huit morts\n\n"
         "Le bilan de l'accident de bus survenu lundi près d'Albera s'est alourdi à huit morts, a"
         " annoncé la préfecture."),
        ("2031-03-11", "", "# Explosion à Sauveterre\n\nTrois personnes sont mortes mardi dans"
         " l'explosion d'une usine à Sauveterre, a annoncé la préfecture."),
    ], {"Albera, rapporté le 4 mars 2031:", "Sauveterre, rapporté le 11 mars 2031:"}),
    "de": ("Wie viele Menschen starben?", [
        ("2031-03-04", "Busunglück nahe Albera", "Bei einem Busunglück nahe Albera sind am Montag"
         " acht Menschen gestorben, teilte die Polizei mit."),
        ("2031-03-11", "Explosion in Fabrik", "Bei einer Explosion in einer Fabrik in Lodrien sind"
         " am Dienstag drei Menschen gestorben, teilte die Polizei mit."),
    ], {"Albera, gemeldet am 4. März 2031:", "Lodrien, gemeldet am 11. März 2031:"}),
    "no place": ("Combien de personnes sont mortes ?", [
        ("2031-03-04", LONG, "Huit personnes sont mortes lundi après une explosion, a annoncé la"
         " préfecture."),
        ("2031-03-11", "Explosion à Sauveterre", "Trois personnes sont mortes mardi dans un"
         " accident de bus à Sauveterre, a annoncé la préfecture."),
    ], {"Panne mystérieuse dans une grande centrale : le bilan de la nuit s'alourdit…, rapporté le"
        " 4 mars 2031:", "Sauveterre, rapporté le 11 mars 2031:"}),
}  # fmt: skip


@pytest.mark.parametrize("case", ALIKE)
def test_events_are_labelled_by_their_place_else_by_whole_words_of_a_headline(
    case: str, tmp_path: Path
) -> None:
    question, reports, labels = ALIKE[case]
    rows = {str(n): report for n, report in enumerate(reports)}
    with live_service(Settings(data_dir=tmp_path / "data"), []) as running:
        running.service.index.ingest([as_source(rows, "Wire")])
        answer, _ = ask(running, question)
    assert {s["text"].strip() for s in answer["segments"] if s["type"] == "label"} == labels


SOUNDS = {
    "de": ("Brand in Tarnau: vier Tote", "Bei einem Brand in Tarnau sind am Donnerstag vier"
           " Menschen ums Leben gekommen, teilte die Polizei mit.",
           "Wie viele Menschen starben bei dem Brand in {}?", "Tarnau", ["Sarnau", "Tannau"]),
    "ru": ("Взрыв в Тарнове: пятеро погибших", "Пять человек погибли в четверг при взрыве в"
           " Тарнове, сообщила полиция.", "Сколько человек погибло при взрыве в {}?", "Тарнове",
           ["Сарнове"]),
    "uk": ("Пожежа в Новоселівці: шестеро загиблих", "Шестеро людей загинули в четвер під час"
           " пожежі в Новоселівці, повідомила поліція.",
           "Скільки людей загинуло під час пожежі в {}?", "Новоселівці", ["Новоселиці"]),
    "fr": ("Explosion à Morlanne : trois morts", "Trois personnes ont été tuées jeudi dans une"
           " explosion à Morlanne, a indiqué la police.",
           "Combien de personnes ont été tuées dans l'explosion à {} ?", "Morlanne", ["Morvanne"]),
    "es": ("Incendio en Valdera: siete muertos", "Siete personas murieron el jueves en un incendio"
           " en Valdera, informó la policía.", "¿Cuántas personas murieron en el incendio en {}?",
           "Valdera", ["Valdeja"]),
    "it": ("Esplosione a Castrone: due morti", "Due persone sono morte giovedì in un'esplosione a"
           " Castrone, ha detto la polizia.", "Quante persone sono morte nell'esplosione a {}?",
           "Castrone", ["Castrino"]),
    "pt": ("Incêndio em Vilarim: oito mortos", "Oito pessoas morreram na quinta-feira num incêndio"
           " em Vilarim, informou a polícia.", "Quantas pessoas morreram no incêndio em {}?",
           "Vilarim", ["Vilarão"]),
}  # fmt: skip


@pytest.mark.parametrize("language", SOUNDS)
def test_a_town_that_only_sounds_like_one_is_another(language: str, tmp_path: Path) -> None:
    title, text, question, town, others = SOUNDS[language]
    with live_service(Settings(data_dir=tmp_path / "data"), []) as running:
        running.service.index.ingest([as_source({"own": ("2031-05-01", title, text)}, "Wire")])
        answer, cited = ask(running, question.format(town))
        assert answer["status"] == "answered"
        assert cited == {"own"}
        for other in others:
            answer, _ = ask(running, question.format(other))
            assert answer["status"] == "not_found", (other, answer["answer"])


PASSING = (
    "Dozens of people were killed or injured on Thursday in a rocket attack on a factory in Ornvik,"
    " officials said.\n\n"
    "According to the governor, at least 16 people were killed and more than 59 were taken to"
    " hospital.\n\n"
    "He said rockets had killed two people and wounded five overnight in Harbelin, the country's"
    " second city, and had been fired at the port of Osdorf for days.\n\n"
    "The attack echoes earlier ones in the war, such as one in March on a theatre in Tarrow where"
    " many had sought shelter, killing about 600 people, and another in April on a railway station"
    " in the east that left at least 47 dead in Lundby.\n\n"
    "Eleven bodies had been found by nightfall in Ornvik, the mayor wrote."
)


@pytest.fixture(scope="module")
def passing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveService]:
    settings = Settings(data_dir=tmp_path_factory.mktemp("passing") / "data")
    with live_service(settings, []) as running:
        report = ("2031-05-01", "Rockets hit factory in Ornvik", PASSING)
        running.service.index.ingest([as_source({"ornvik": report}, "Wire")])
        yield running


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Сколько человек погибло в Орнвике?", "at least 16 people"),
        ("Сколько человек погибло в Лундбю?", "47 dead"),
        ("Сколько человек погибло в Тарроу?", "about 600"),
        ("Скільки людей загинуло в Лундбю?", "47 dead"),
        ("Скільки людей загинуло в Харбеліні?", "killed two people"),
        ("Wie viele Menschen starben in Lundby?", "47 dead"),
        ("Combien de personnes sont mortes à Lundby ?", "47 dead"),
        ("¿Cuántas personas murieron en Harbelin?", "killed two people"),
    ],
)
def test_a_town_that_a_foreign_report_names_in_passing_has_its_own_dead(
    passing: LiveService, question: str, told: str
) -> None:
    answer, _ = ask(passing, question)
    assert told in answer["claims"][0]["text"]


def test_the_dead_of_a_town_named_in_passing_are_found_in_another_alphabet(
    seeds: Path, tmp_path: Path
) -> None:
    with live_service(Settings(data_dir=tmp_path / "data"), [seeds]) as running:
        for question in (
            "Сколько человек погибло в Краматорске?",
            "Скільки людей загинуло в Краматорську?",
        ):
            answer, _ = ask(running, question)
            assert "59 dead" in answer["answer"]
