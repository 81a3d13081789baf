"""An organisation's initials in a question are read as the articles write it."""

from collections.abc import Iterator

import pytest

from index.article_index import ArticleIndex
from tests.fakes.embedder import HashingEmbedder
from tests.fakes.small_index import ingest, small_index

ARTICLES = {
    "flood.txt": "Help came for the town. A team of the United Nations brought water, it said.",
    "vaccine.txt": "It ended. Doctors at the WHO waited. The World Health Organization agreed.",
    "aid.txt": "They sent aid to them. AID, a charity, thanked us.",
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ArticleIndex]:
    with small_index(tmp_path_factory.mktemp("initials"), HashingEmbedder()) as opened:
        ingest(opened, ARTICLES)
        yield opened


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("what did the un say about the water", "what did the United Nations say about the water"),
        ("what does the who say about the trial", "what does the WHO say about the trial"),
        ("Did the UN bring water?", "Did the United Nations bring water?"),
    ],
)
def test_initials_are_written_as_in_the_articles(
    index: ArticleIndex, typed: str, read: str
) -> None:
    assert index.find(typed).question == read


@pytest.mark.parametrize(
    "question",
    ["who ended the trial", "was aid sent to us", "what did Un say", "wer sagt das in der UN"],
)
def test_other_words_stay(index: ArticleIndex, question: str) -> None:
    assert index.find(question).question == question
