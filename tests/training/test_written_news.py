"""News written for training: articles with questions, read as the service reads sentences."""

import json
from collections.abc import Mapping
from itertools import chain
from pathlib import Path

import numpy as np
import pytest

from training.examples import Group
from training.near_news import Likest, groups_of, read_articles

SELWICK: dict[str, object] = {
    "lang": "en",
    "headline": "",
    "day": "2031-05-14",
    "s": [
        "A crane fell on the market of Selwick.",
        "Mayor Ana Holt said that two people were hurt.",
        "The driver was unharmed.",
    ],
    "q": [
        {"q": "how many were hurt in selwick", "lang": "en", "a": [1], "span": "two people"},
        {"q": "wie heißt der fahrer", "lang": "de", "a": [], "near": [2]},
    ],
}
ORREST: dict[str, object] = {
    "lang": "en",
    "headline": "Orrest opens its bridge",
    "day": "2031-05-15",
    "s": ["The bridge of Orrest opened.", "It had cost nine million."],
    "q": [{"q": "what did the orrest bridge cost", "lang": "en", "a": [1], "span": "nine million"}],
}


def write(folder: Path, *articles: Mapping[str, object]) -> Path:
    text = "".join(json.dumps(article, ensure_ascii=False) + "\n" for article in articles)
    (folder / "a.jsonl").write_text(text, encoding="utf-8")
    return folder


def groups(folder: Path) -> list[Group]:
    articles = read_articles(folder)
    sentences = sum(len(article.version.spans) for article in articles)
    questions = sum(len(article.questions) for article in articles)
    like = np.random.default_rng(1).random((sentences, questions)).astype(np.float32)
    likest = Likest(articles, like, np.eye(questions, dtype=np.float32))
    return list(groups_of(articles, likest))


def test_the_sentence_that_answers_or_seems_to_comes_first(tmp_path: Path) -> None:
    hurt, driver, cost = groups(write(tmp_path, SELWICK, ORREST))
    assert (hurt[0].answers, hurt[0].answer) == (True, "two people")
    assert not any(example.answers for example in chain(hurt[1:], driver))
    assert driver[0].sentence == "The driver was unharmed."
    assert cost[0].title == "Orrest opens its bridge"
    assert cost[0].before == "The bridge of Orrest opened."


def test_another_articles_sentence_is_no_answer_only_to_what_names_its_own(tmp_path: Path) -> None:
    hurt, driver, _ = groups(write(tmp_path, SELWICK, ORREST))
    elsewhere = {"The bridge of Orrest opened.", "It had cost nine million."}
    assert elsewhere & {example.sentence for example in hurt}
    assert not elsewhere & {example.sentence for example in driver}


def test_an_article_without_a_headline_is_read_under_its_names(tmp_path: Path) -> None:
    hurt, *_ = groups(write(tmp_path, SELWICK, ORREST))
    assert hurt[0].title == "Selwick, Ana, Holt"


@pytest.mark.parametrize(
    "wrong", [{"a": [1], "span": "three"}, {"a": [7], "span": "two people"}], ids=["words", "place"]
)
def test_a_label_that_does_not_fit_is_named(tmp_path: Path, wrong: dict[str, object]) -> None:
    article = SELWICK | {"q": [{"q": "how many were hurt", "lang": "en"} | wrong]}
    with pytest.raises(ValueError, match=r"a:1: .*how many were hurt"):
        read_articles(write(tmp_path, article))


def test_a_follow_up_is_read_behind_what_was_said(tmp_path: Path) -> None:
    mayor = {"q": "who is the mayor", "lang": "en", "a": [1], "span": "Ana Holt"}
    hurt = {"q": "anyone hurt", "whole": "Was anyone hurt?", "lang": "en", "a": [2], "span": "two"}
    old = {
        "q": "how old is she",
        "whole": "How old is Ana Holt?",
        "lang": "en",
        "a": [],
        "near": [1],
    }
    sentences = ["Selwick has a mayor.", "She is Ana Holt, 52.", "A crane hurt two, aged 52."]
    talk = {**SELWICK, "s": sentences, "talks": [[mayor, hurt, old]]}
    del talk["q"]
    asked = [group[0].question for group in groups(write(tmp_path, talk, ORREST))]
    assert asked[:3] == ["who is the mayor", "Was anyone hurt?", "How old is Ana Holt?"]
    assert asked[3] == "anyone hurt [who is the mayor: Ana Holt]"
    assert asked[4] == "how old is she [anyone hurt: two; who is the mayor: Ana Holt]"
