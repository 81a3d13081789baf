"""Reading labelled sets: what is taken, and what is said about those that are not right."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from qa_service.contract.types import Turn
from qa_service.evaluate.dataset import LabelledSet, load_set
from qa_service.evaluate.faults import BadSet

MakeSet = Callable[..., Path]
GOOD = {"id": "a", "question": "Who?", "answerable": False}
SHARED = Path(__file__).parents[4] / "shared" / "eval" / "sets"


def test_a_set_is_read(make_set: MakeSet) -> None:
    found = load_set(make_set())
    assert found.name == "invented"
    assert [q.id for q in found.questions] == ["cost", "trees", "absent"]
    assert found.questions[0].wanted == [["40 million"]]
    assert found.questions[1].wanted == [["900"], ["apple"]]
    assert found.unread == ()
    texts = {"bridge.txt": "x" * 90, "orchard.txt": "900 apple trees, then 900 apple trees"}
    assert found.gold(texts) == {
        "cost": [("bridge.txt", 40, 66)],
        "trees": [("orchard.txt", 0, 15), ("orchard.txt", 22, 37)],
        "absent": [],
    }


def test_turns_may_be_pairs_or_objects(make_set: MakeSet) -> None:
    history = [["user", "Hello"], {"role": "assistant", "content": "Yes?"}]
    found = load_set(make_set([GOOD | {"history": history}]))
    assert found.questions[0].history == [
        Turn(role="user", content="Hello"),
        Turn(role="assistant", content="Yes?"),
    ]


def test_fields_nobody_reads_are_named(make_set: MakeSet) -> None:
    assert load_set(make_set([GOOD | {"forbidd": ["x"], "note": "y"}])).unread == (
        "forbidd",
        "note",
    )


def test_questions_may_lie_apart_from_their_articles(make_set: MakeSet, tmp_path: Path) -> None:
    folder = make_set()
    file = (folder / "questions.jsonl").rename(tmp_path / "mine.jsonl")
    found = load_set(file, folder / "articles")
    assert (found.name, len(found.questions)) == ("mine", 3)


def test_a_limit_takes_from_all_parts(make_set: MakeSet) -> None:
    found = load_set(make_set([GOOD | {"id": str(i)} for i in range(10)]))
    assert [q.id for q in found.limited(3).questions] == ["0", "3", "6"]
    assert found.limited(None) is found.limited(99) is found


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "not JSON"),
        ("[]", "valid dictionary"),
        (json.dumps({"id": "b", "question": "Who?"}), "answerable: Field required"),
        (json.dumps(GOOD), "line 1 has the same id"),
        (json.dumps(GOOD | {"id": "b", "answerable": "perhaps"}), "answerable: "),
        (json.dumps(GOOD | {"id": "b", "history": [["wizard", "x"]]}), "history.0.role"),
        (
            json.dumps(GOOD | {"id": "b", "gold": [["bridge.txt", "It"]]}),
            "an unanswerable question has gold spans",
        ),
        (
            json.dumps(
                {"id": "b", "question": "?", "answerable": True, "gold": [["nowhere.txt", "x"]]}
            ),
            "has no file nowhere.txt",
        ),
        (
            json.dumps(
                {
                    "id": "b",
                    "question": "?",
                    "answerable": True,
                    "gold": [{"file": "bridge.txt", "start": 5, "end": 5}],
                }
            ),
            "gold.0: a gold span needs start < end, or a quote",
        ),
    ],
)
def test_a_bad_line_is_named(make_set: MakeSet, line: str, said: str) -> None:
    with pytest.raises(BadSet) as caught:
        load_set(make_set([json.dumps(GOOD), "", line]))
    assert "questions.jsonl, line 3: " in caught.value.message
    assert said in caught.value.message
    assert "Value error" not in caught.value.message


@pytest.mark.parametrize(
    ("gold", "said"),
    [
        ({"file": "a.txt", "start": 2, "end": 9}, "ends at 9, a.txt has 5 characters"),
        ({"file": "a.txt", "quote": "owl"}, "a.txt does not say “owl”"),
        ({"file": "a.txt", "start": 0, "end": 2, "quote": "Cat"}, "does not read “Cat”"),
        ({"file": "b.txt", "start": 0, "end": 1}, "no article of the set is b.txt"),
    ],
)
def test_a_span_outside_its_article_is_named(
    tmp_path: Path, gold: dict[str, object], said: str
) -> None:
    (tmp_path / "articles").mkdir()
    for name in ("a.txt", "b.txt"):
        (tmp_path / "articles" / name).write_text("A cat")
    question = {"id": "a", "question": "?", "answerable": True, "gold": [gold]}
    (tmp_path / "questions.jsonl").write_text(json.dumps(question))
    with pytest.raises(BadSet, match=r"line 1") as caught:
        load_set(tmp_path).gold({"a.txt": "A cat"})
    assert said in caught.value.message


def test_folders_that_are_no_sets(make_set: MakeSet, tmp_path: Path) -> None:
    with pytest.raises(BadSet, match="There is no folder"):
        load_set(tmp_path / "nothing")
    with pytest.raises(BadSet, match="holds no question"):
        load_set(make_set([]))
    folder = make_set(name="other")
    (folder / "questions.jsonl").unlink()
    with pytest.raises(BadSet, match="cannot be read"):
        load_set(folder)
    (folder / "questions.jsonl").write_bytes(b"\xff\xfe")
    with pytest.raises(BadSet, match="not UTF-8"):
        load_set(folder)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the open question sets are not on this machine")
@pytest.mark.parametrize("name", ["xquad-en", "xquad-cross", "squad2", "clapnq"])
def test_the_open_sets_are_read_whole(name: str) -> None:
    found: LabelledSet = load_set(SHARED / name)
    assert found.unread == ()
    texts = {
        file.name: file.open(encoding="utf-8", newline="").read()
        for file in found.articles.iterdir()
    }
    assert any(found.gold(texts).values())
