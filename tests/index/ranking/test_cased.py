"""A question in small letters is read with the capitals that the articles give its names."""

from collections.abc import Iterator

import pytest

from index.article_index import ArticleIndex
from tests.fakes.embedder import HashingEmbedder
from tests.fakes.small_index import ingest, small_index

ARTICLES = {
    "summit.txt": "NATO will help, Jens Stoltenberg said. The mayor spoke to Stoltenberg.",
    "port.txt": "The mayor of the port of Kremenchuk closed it. Storms had struck Kremenchuk.",
    "ru.txt": "Власти закрыли завод в Каменограде. Пожар в Каменограде потушили ночью.",
}  # fmt: skip


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ArticleIndex]:
    with small_index(tmp_path_factory.mktemp("cased"), HashingEmbedder()) as opened:
        ingest(opened, ARTICLES)
        yield opened


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("what did stoltenberg say", "what did Stoltenberg say"),
        ("what is kremenchuks port", "what is Kremenchuk’s port"),
        ("will nato help the mayor?", "will NATO help the mayor?"),
        ("Who is the mayor of kremenchuk?", "Who is the mayor of Kremenchuk?"),
        ("who closed the port of krementschuk", "who closed the port of Krementschuk"),
        ("who is the mayor of lodren", "who is the mayor of Lodren"),
        ("почему закрыли завод в каменограде", "почему закрыли завод в Каменограде"),
    ],
)
def test_names_get_their_capitals(index: ArticleIndex, typed: str, read: str) -> None:
    assert index.find(typed).question == read


@pytest.mark.parametrize(
    "question", ["storms in the port", "what did The Mayor say", "who is zzyzx", "?", ""]
)
def test_what_is_no_name_or_has_capitals_stays(index: ArticleIndex, question: str) -> None:
    assert index.find(question).question == question
