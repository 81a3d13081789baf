"""A time in the question never hides the answer, and a filter does not change how sure it is."""

from collections.abc import Iterator

import pytest

from qa_service.settings import Settings
from tests.fakes.live_service import LiveService, live_service

ARTICLES = {
    "ferry.md": (
        "2031-03-03",
        "Ferry strikes a pier in Ostvik",
        "A ferry struck a pier in Ostvik on Sunday evening, the coastguard said. The death toll "
        "stood at seven on Monday morning, with 31 people in hospital. Divers will look at the "
        "hull again on Tuesday.",
    ),
    "depot.md": (
        "2031-02-11",
        "Rockets hit the depot of Kalinsk",
        "Rockets hit the rail depot of Kalinsk overnight and wounded five workers, the governor "
        "said. Two engines burned out. Trains to the border run again since noon.",
    ),
    "ship.md": (
        "2030-10-02",
        "Ship aground off Hasle",
        "A ship loaded with timber ran aground off Hasle in thick fog. The ship belongs to the "
        "Karelund shipping company of Drammen. Its crew of nine was taken ashore.",
    ),
    "mine.md": (
        "2031-03-10",
        "Fire in a mine in Brenn",
        "A fire in the copper mine of Brenn killed nine miners, the owners said. Smoke was seen "
        "from the town. The union had warned of worn cables in 2029.",
    ),
    "budget.md": (
        "2031-01-20",
        "Lunn agrees on a budget",
        "The council of Lunn agreed on a budget of 40 million crowns. Most of it goes to schools. "
        "Councillor Eva Thorn voted against it.",
    ),
    "harvest.md": (
        "2030-08-30",
        "Dry summer halves the harvest",
        "Farmers in the Tarn valley brought in half of the usual wheat. The summer was the driest "
        "for thirty years. The ministry promised loans.",
    ),
    "cup.md": (
        "2031-02-16",
        "Norwick win the cup",
        "Norwick beat Hale by two goals in the final. The winning goal came a minute before the "
        "end. Some 20,000 people watched.",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveService]:
    folder = tmp_path_factory.mktemp("dated")
    for name, (day, title, text) in ARTICLES.items():
        (folder / name).write_text(f"---\ndate: {day}\n---\n# {title}\n\n{text}\n", "utf-8")
    settings = Settings(data_dir=tmp_path_factory.mktemp("data") / "data")
    with live_service(settings, [folder]) as running:
        yield running


def ask(service: LiveService, message: str, **filters: object) -> dict:
    reply = service.client.post("/v1/chat", json={"message": message, "filters": filters})
    assert reply.status_code == 200
    return reply.json()


def cited(answer: dict) -> str:
    return answer["citations"][0]["source_file"] if answer["citations"] else ""


@pytest.mark.parametrize(
    ("question", "file", "says"),
    [
        ("How many workers were wounded in Kalinsk overnight?", "depot.md", "five workers"),
        ("Who was hurt in the overnight attack on the depot of Kalinsk?", "depot.md", "five"),
        ("What did rockets hit in Kalinsk last month?", "depot.md", "rail depot"),
        ("How many people were taken to hospital in Ostvik last night?", "ferry.md", "31 people"),
        ("What had the union's report in 2029 warned of?", "mine.md", "worn cables"),
        ("On 3 March 2031, what death tolls were reported?", "ferry.md", "seven"),
        ("How many people were in hospital on March 3?", "ferry.md", "31 people"),
        ("Who was killed yesterday in the mine of Brenn?", "mine.md", "nine miners"),
    ],
)
def test_a_time_in_the_question_hides_nothing(
    service: LiveService, question: str, file: str, says: str
) -> None:
    answer = ask(service, question)
    assert answer["status"] == "answered"
    assert cited(answer) == file and says in answer["answer"]
    assert not answer["applied_filters"]["date_from"]


@pytest.mark.parametrize(
    ("question", "file"),
    [
        ("What was reported about the rail depot of Kalinsk in January 2029?", "depot.md"),
        ("Which news from last week say who won the cup final, Norwick or Hale?", "cup.md"),
    ],
)
def test_days_without_an_answer_give_that_of_other_days_and_say_so(
    service: LiveService, question: str, file: str
) -> None:
    answer = ask(service, question)
    assert answer["status"] == "answered" and cited(answer) == file
    assert "no article published" in answer["answer"]
    assert answer["applied_filters"]["date_from"] is None


@pytest.mark.parametrize(
    ("question", "file"),
    [
        ("What happened on 16 February 2031?", "cup.md"),
        ("Any news from March 2031?", "mine.md"),
        ("What was reported on 10 March 2031?", "mine.md"),
    ],
)
def test_a_question_for_the_news_of_a_time_has_them(
    service: LiveService, question: str, file: str
) -> None:
    answer = ask(service, question)
    assert answer["status"] == "answered"
    assert file in [citation["source_file"] for citation in answer["citations"]]
    assert answer["applied_filters"]["date_from"].startswith("2031-0")


def test_days_with_an_answer_are_kept_to(service: LiveService) -> None:
    answer = ask(service, "What was reported about the fire in the mine in March 2031?")
    assert cited(answer) == "mine.md"
    assert answer["applied_filters"]["date_from"] == "2031-03-01"
    assert "no article published" not in answer["answer"]


def test_the_callers_own_filter_is_never_left(service: LiveService) -> None:
    answer = ask(
        service, "What was reported about the rail depot of Kalinsk in January 2029?",
        date_from="2031-03-01",
    )  # fmt: skip
    assert "depot.md" not in [citation["source_file"] for citation in answer["citations"]]
    assert answer["applied_filters"]["date_from"] == "2031-03-01"


@pytest.mark.parametrize(
    ("question", "file", "says"),
    [
        ("Who owns the ship?", "ship.md", "Karelund"),
        ("How many miners died?", "mine.md", "nine miners"),
        ("What will the council spend most on?", "budget.md", "schools"),
    ],
)
def test_a_filter_to_the_article_that_answers_changes_nothing(
    service: LiveService, question: str, file: str, says: str
) -> None:
    free, filtered = ask(service, question), ask(service, question, source_files=[file])
    for answer in (free, filtered):
        assert answer["status"] == "answered"
        assert cited(answer) == file and says in answer["answer"]
    assert abs(free["confidence"] - filtered["confidence"]) < 0.15
