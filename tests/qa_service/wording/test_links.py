"""Citations link to the source page at the exact characters."""

import pytest

from qa_service.wording.links import SourceLinks


@pytest.mark.parametrize("base", ["http://news.example", "http://news.example/"])
def test_a_link_names_article_and_span(base: str) -> None:
    link = SourceLinks(base).span("art_1", 10, 140)
    assert link == "http://news.example/articles/art_1?start=10&end=140#cited"


def test_a_service_below_a_path() -> None:
    link = SourceLinks("https://news.example/qa/").span("art_1", 0, 1)
    assert link == "https://news.example/qa/articles/art_1?start=0&end=1#cited"
