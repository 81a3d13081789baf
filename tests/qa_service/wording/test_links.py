"""Citations link to the source page at the exact characters of the version that was cited."""

import pytest

from index.types import Span
from qa_service.wording.links import SourceLinks
from tests.fakes.evidence import article

CITED = article(1)


@pytest.mark.parametrize("base", ["http://news.example", "http://news.example/"])
def test_a_link_names_article_span_and_version(base: str) -> None:
    link = SourceLinks(base).span(CITED, Span(10, 140))
    place = f"start=10&end=140&version={CITED.version_id}"
    assert link == f"http://news.example/articles/{CITED.id}?{place}#cited"


def test_a_service_below_a_path() -> None:
    link = SourceLinks("https://news.example/qa/").span(CITED, Span(0, 1))
    assert link.startswith(f"https://news.example/qa/articles/{CITED.id}?start=0&end=1")
