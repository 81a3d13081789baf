"""Events side by side, the events of a kind, one event day by day, and a report of three towns."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.ingest.sources import find_sources
from qa_service.contract.types import Answer, ChatRequest
from qa_service.settings import Settings
from qa_service.wiring import Service, opened_service

ARTICLES = {
    "storm": "Storm hits three villages\n\nHARNE, 4 May 2031 - A storm tore through the villages "
    "of Harne, Ostwick and Pell on Saturday night.\n\nThree people died in Harne, where a roof "
    "fell in. In Ostwick five people were killed by falling trees. The army sent 80 soldiers.\n",
    "blast": "Explosion in Velmar\n\nVELMAR, 9 June 2031 - Seven workers were killed on Monday "
    "when an explosion destroyed a paint factory in Velmar, the fire brigade said.\n",
    "toll": "Velmar toll rises\n\nVELMAR, 11 June 2031 - Two more workers have died, bringing the "
    "number of people killed in Monday's explosion at the paint factory in Velmar to nine, the "
    "hospital said on Wednesday.\n",
    "quake": "Earthquake in Solme\n\nSOLME, 2 July 2031 - Four people were killed on "
    "Wednesday when an earthquake of magnitude 5.9 shook Solme, the institute said.\n",
    "tremor": "Earthquake near Ardal\n\nARDAL, 20 July 2031 - An earthquake of magnitude 4.8 "
    "shook Ardal on Sunday, the institute said. Nobody was hurt.\n",
}


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    folder = tmp_path_factory.mktemp("overviews")
    files = folder / "articles"
    files.mkdir()
    for name, text in ARTICLES.items():
        (files / f"{name}.txt").write_text(text, encoding="utf-8")
    with opened_service(Settings(data_dir=folder / "data", suggest=False)) as opened:
        opened.index.ingest(find_sources([str(files)]))
        yield opened


def asked(service: Service, question: str) -> Answer:
    return asyncio.run(service.path.answer(ChatRequest(message=question, store=False)))


@pytest.mark.parametrize(
    ("question", "told", "not_told"),
    [
        ("how many people were killed in ostwick", "five people", "Three people"),
        ("how many people lost their lives in Harne?", "Three people", "five people"),
        ("Wie viele Menschen starben in Ostwick?", "five people", "Three people"),
        ("¿Cuántas personas murieron en Harne?", "Three people", "five people"),
        ("Combien de personnes sont mortes à Ostwick ?", "five people", "Three people"),
    ],
    ids=["en", "en-words", "de", "es", "fr"],
)
def test_of_a_report_of_three_towns_the_dead_of_the_one_asked_for(
    service: Service, question: str, told: str, not_told: str
) -> None:
    answer = asked(service, question)
    assert told in answer.answer
    assert not_told not in answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "which was worse, the explosion in Velmar or the earthquake in Solme?",
        "Vergleiche die Totenzahlen von Velmar und Solme",
    ],
    ids=["en", "de"],
)
def test_compared_events_have_their_dead_each_below_its_name(
    service: Service, question: str
) -> None:
    answer = asked(service, question)
    velmar, _, solme = answer.answer.partition("Solme:")
    assert "Velmar:" in velmar and "nine" in velmar
    assert "Four people" in solme
    assert all(claim.citations for claim in answer.claims)


@pytest.mark.parametrize(
    "question", ["list all earthquakes", "quali terremoti ci sono stati?"], ids=["en", "it"]
)
def test_the_events_of_a_kind_are_listed_newest_first(service: Service, question: str) -> None:
    answer = asked(service, question)
    assert [citation.source_file for citation in answer.citations] == ["tremor.txt", "quake.txt"]


@pytest.mark.parametrize(
    "question",
    ["timeline of the explosion in Velmar", "Chronologie der Explosion in Velmar"],
    ids=["en", "de"],
)
def test_a_timeline_tells_the_reports_by_day(service: Service, question: str) -> None:
    answer = asked(service, question)
    assert [c.source_file for c in answer.citations] == ["blast.txt", "toll.txt"]
    labels = [segment.text for segment in answer.segments if segment.type == "label"]
    assert [label for label in labels if "2031" in label] == labels
    assert len(labels) == 2


@pytest.mark.parametrize(
    "question",
    [
        "what's new about the Velmar explosion",
        "Was gibt es Neues zur Explosion in Velmar?",
        "quoi de neuf sur l'explosion de Velmar ?",
        "últimas noticias de la explosión de Velmar",
        "что нового о взрыве в Вельмаре?",
    ],
    ids=["en", "de", "fr", "es", "ru"],
)
def test_what_is_new_about_an_event_is_its_newest_report(service: Service, question: str) -> None:
    answer = asked(service, question)
    assert [c.source_file.rsplit("/")[-1] for c in answer.citations] == ["toll.txt", "blast.txt"]


def test_what_is_new_about_something_else_there_is_not_told_of_the_event(service: Service) -> None:
    answer = asked(service, "what's new about the strike at the Solme airport")
    assert all("Velmar" not in citation.quote for citation in answer.citations)


@pytest.mark.parametrize("question", ["what's new about the Velmar explosion", "latest on velmar"])
def test_a_report_that_only_mentions_the_place_is_no_news_of_it(
    service: Service, tmp_path: Path, question: str
) -> None:
    (tmp_path / "rail.txt").write_text(
        "Explosion in Torne\n\nTORNE, 1 August 2031 - Six people were killed on Friday when an "
        "explosion tore through a mill in Torne, police said. Fire crews came from Velmar.\n",
        encoding="utf-8",
    )
    service.index.ingest(find_sources([str(tmp_path)]))
    answer = asked(service, question)
    assert [c.source_file.rsplit("/")[-1] for c in answer.citations] == ["toll.txt", "blast.txt"]


@pytest.mark.parametrize(
    "question",
    ["latest news on velmar", "Was gibt es Neues aus Velmar?", "noticias de Velmar"],
)
def test_the_news_of_a_place_are_its_events(
    service: Service, tmp_path: Path, question: str
) -> None:
    """Each by its newest report."""
    (tmp_path / "mayor.txt").write_text(
        "Velmar elects mayor\n\nVELMAR, 9 August 2031 - The council of Velmar elected Rosa Timm as "
        "mayor on Saturday.\n",
        encoding="utf-8",
    )
    service.index.ingest(find_sources([str(tmp_path)]))
    answer = asked(service, question)
    assert [c.source_file.rsplit("/")[-1] for c in answer.citations] == ["mayor.txt", "toll.txt"]
