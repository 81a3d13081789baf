"""Who was at the place of an accident is not who died in it, whatever the reader makes of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from qa_service.settings import Settings
from tests.fakes.live_service import LiveService, live_service

ROOT = Path(__file__).parents[2]
BLASTS = ROOT / "tests" / "data" / "typed" / "develop" / "articles"


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveService]:
    settings = Settings(data_dir=tmp_path_factory.mktemp("blast") / "data")
    with live_service(
        settings, [ROOT / "seeds", *sorted(BLASTS.glob("0[1-3]_torvik*"))]
    ) as running:
        yield running


@pytest.mark.parametrize(
    "question",
    [
        "How many people were killed in the blast?",
        "how many people died in the torvik explosion",
        "Wie viele Menschen starben bei der Explosion in Torvik?",
        "Сколько человек погибло при взрыве в Торвике?",
    ],
    ids=["en open", "en", "de", "ru"],
)
def test_people_at_work_are_not_the_dead(live: LiveService, question: str) -> None:
    answer = live.client.post("/v1/chat", json={"message": question}).json()
    told = answer["answer"]
    assert "eleven" in told and "60" not in told
    assert [each["kind"] for each in answer["disagreements"]] == ["update"]
    shown = [told[s["start"] : s["end"]] for c in answer["claims"] for s in c["answer_spans"]]
    # "Nine workers" is what the sentence says of its dead: as right an answer as their number.
    assert len(shown) == 2 and shown[0] == "eleven" and shown[1] in {"Nine", "Nine workers"}


def test_an_accident_is_no_attack(live: LiveService) -> None:
    told = live.client.post("/v1/chat", json={"message": "How many died in the attack?"}).json()
    assert "Torvik" not in told["answer"] and told["status"] == "answered"
