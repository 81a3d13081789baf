"""Any characters, in articles and in questions: never a 500, and every citation exact."""

from collections.abc import Iterator
from random import Random
from typing import Any

import pytest

from qa_service.settings import Settings
from tests.fakes.live_service import LiveService, live_service
from tests.fakes.seeded import SEEDS

QUESTIONS = 200
ARTICLES = 12
PLANES = ((0x20, 0x7F), (0xA0, 0x24F), (0x300, 0x36F), (0x370, 0x52F), (0x590, 0x6FF),
          (0x900, 0xDFF), (0xE00, 0xE7F), (0x2000, 0x24FF), (0x3000, 0x30FF), (0x4E00, 0x9FFF),
          (0xAC00, 0xD7A3), (0xFB00, 0xFFFD), (0x10300, 0x1034F), (0x1D7CE, 0x1D7FF),
          (0x1F300, 0x1FAFF), (0xE0000, 0xE007F))  # fmt: skip
WORDS = (
    "How many people were killed on Sunday in Lysychansk ? When Who and where 10:30 ² ① ½ Ⅷ ٣٤ "
    "１２ at least 28 million according to “ ” « — last week [1] … said 31.02.2024 2024-13-45 %"
).split()
FERRY = "How many people were killed when the ferry Maridan sank off Harbourton?"
REPORTS = {
    "harbour.txt": "HARBOURTON - In the ferry Maridan sinking off Harbourton at 10:30 people were "
    "killed, police said on Monday.¹",
    "ferry.txt": "HARBOURTON - Nine people were killed when the ferry Maridan sank off Harbourton "
    "on Monday, police said.",
    "noon.txt": "HARBOURTON - ① The ferry Maridan sank off Harbourton; by 12:15 deaths had been "
    "confirmed, police said. CO ² was measured.",
}


def odd_text(random: Random, words: int) -> str:
    """Words of news among runs of characters of any script."""

    def piece() -> str:
        if random.random() < 0.5:
            return random.choice(WORDS)
        low, high = random.choice(PLANES)
        return "".join(chr(random.randint(low, high)) for _ in range(random.randint(1, 8)))

    return "".join(piece() + random.choice((" ", " ", " ", ". ", "\n", "")) for _ in range(words))


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveService]:
    folder = tmp_path_factory.mktemp("odd")
    written = folder / "articles"
    written.mkdir()
    random = Random(7)
    texts = REPORTS | {f"odd{n}.txt": odd_text(random, 120) for n in range(ARTICLES)}
    for name, text in texts.items():
        (written / name).write_text(text, encoding="utf-8", newline="")
    with live_service(Settings(data_dir=folder / "data"), [SEEDS, written]) as running:
        yield running


def asked(service: LiveService, question: str) -> dict[str, Any]:
    """The answer, each of whose citations is exact."""
    response = service.client.post("/v1/chat", json={"message": question})
    assert response.status_code == 200, (question, response.text)
    answer: dict[str, Any] = response.json()
    for citation in answer["citations"]:
        text = service.client.get(f"/v1/articles/{citation['article_id']}/text").text
        assert text[citation["start"] : citation["end"]] == citation["quote"]
    for claim in answer["claims"]:
        assert answer["answer"][claim["start"] : claim["end"]] == claim["text"]
    return answer


def test_no_question_is_too_odd(odd: LiveService) -> None:
    random = Random(11)
    for _ in range(QUESTIONS):
        answer = asked(odd, f"x{odd_text(random, random.randint(1, 12))}")
        assert not any("left out" in told for told in answer["degraded"])


def test_a_time_of_day_beside_the_dead_is_no_toll(odd: LiveService) -> None:
    answer = asked(odd, FERRY)
    assert answer["degraded"] == []
    assert "Nine people were killed" in answer["answer"]
    told = [p["text"] for d in answer["disagreements"] for p in d["positions"]]
    assert not any("10:30" in text or "12:15" in text for text in told)


def test_marks_of_footnotes_hide_no_answer(odd: LiveService) -> None:
    answer = asked(odd, "How many people were killed in Lysychansk?")
    assert "28" in answer["answer"]
