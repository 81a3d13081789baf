"""Near misses in news: another's age, another town's mayor, the injured where the dead are told.

Questions and labels are of an author who had not seen the service (tests/data/README.md); of the
half `report` nobody looked at single answers.
"""

import pytest

from qa_service.evaluate.asking import ask_all, fill
from qa_service.evaluate.dataset import load_set
from qa_service.evaluate.outcome import Outcome
from qa_service.settings import Settings
from qa_service.wiring import opened_service
from tests.fakes.labelled import DATA

ASKED = 80
"""Questions of a half: all of them take their time."""


@pytest.fixture(scope="module", params=["develop", "report"])
def outcomes(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> list[Outcome]:
    labelled = load_set(DATA / "near_news" / request.param).limited(ASKED)
    settings = Settings(data_dir=tmp_path_factory.mktemp("near") / "data", suggest=False)
    with opened_service(settings) as service:
        corpus = fill(service.index, labelled, lambda file: None)
        found, failures = ask_all(service, labelled, corpus, lambda: None)
    assert not failures
    return found


def test_most_is_found(outcomes: list[Outcome]) -> None:
    told = [any(c.gold for c in each.citations) for each in outcomes if each.answerable]
    assert sum(told) >= 0.6 * len(told)


def test_near_misses_are_refused(outcomes: list[Outcome]) -> None:
    refused = [each.status == "not_found" for each in outcomes if not each.answerable]
    assert sum(refused) >= 0.25 * len(refused)


def test_every_citation_is_the_files_text(outcomes: list[Outcome]) -> None:
    cited = [citation for each in outcomes for citation in each.citations]
    assert cited
    assert all(citation.valid for citation in cited)
