"""The index inside a LlamaIndex program: exact nodes, its own engines over them, our answers."""

import asyncio
import re
from pathlib import Path

import pytest
from llama_index.core.llms import MockLLM
from llama_index.core.query_engine import CitationQueryEngine
from llama_index.core.schema import MetadataMode, NodeWithScore, TextNode

from index.types import Filters
from qa_service.llama_index import ArticleQueryEngine, ArticleRetriever
from tests.fakes.live_service import LiveService

PROJECT = Path(__file__).parents[2]
PAGE = PROJECT / "docs" / "llama-index.md"
QUESTION = "How many guests came to the opera gala?"


def text_node(found: NodeWithScore) -> TextNode:
    assert isinstance(found.node, TextNode)
    return found.node


def check_place(found: NodeWithScore, newsroom: LiveService) -> None:
    node = text_node(found)
    article_id = node.metadata["article_id"]
    article = newsroom.service.index.article(article_id)
    text = newsroom.service.index.stored(article_id).text
    assert text[node.start_char_idx : node.end_char_idx] == node.text
    assert node.ref_doc_id == article_id
    assert node.metadata["source_file"] == article.source_file
    assert node.metadata.get("published_at") == article.published_at


def test_retrieved_nodes_are_exact_and_in_order(newsroom: LiveService) -> None:
    found = ArticleRetriever(newsroom.service.index, top_k=4).retrieve(QUESTION)
    assert len(found) == 4
    assert "340 guests" in found[0].text
    for own in found:
        check_place(own, newsroom)
        assert own.text in own.metadata["passage"]
    scores = [own.score or 0.0 for own in found]
    assert scores == sorted(scores, reverse=True)


def test_a_retriever_keeps_to_its_filters(newsroom: LiveService) -> None:
    filters = Filters(publishers=("Morning Post",))
    found = ArticleRetriever(newsroom.service.index, filters=filters).retrieve(QUESTION)
    assert {own.metadata["publisher"] for own in found} == {"Morning Post"}


def test_a_model_is_told_title_date_and_passage_and_no_file_hash(newsroom: LiveService) -> None:
    best = ArticleRetriever(newsroom.service.index, top_k=1).retrieve(QUESTION)[0]
    told = best.node.get_content(MetadataMode.LLM)
    assert "Gala at Lysychansk" in told and "2029-02-07" in told and "Maria Ortelli" in told
    assert best.metadata["sha256"] not in told


def test_the_citation_engine_of_llama_index_reads_our_nodes(newsroom: LiveService) -> None:
    retriever = ArticleRetriever(newsroom.service.index, top_k=3)
    response = CitationQueryEngine(retriever, llm=MockLLM()).query(QUESTION)
    assert "340 guests" in str(response)  # the model repeats what it was given
    assert len(response.source_nodes) == 3


def test_the_query_engine_answers_with_the_spans_it_cites(newsroom: LiveService) -> None:
    engine = ArticleQueryEngine(newsroom.service.index, newsroom.service.path)
    response = engine.query(QUESTION)
    assert "340 guests" in str(response)
    numbers = {int(number) for number in re.findall(r"\[(\d+)\]", str(response))}
    assert numbers == set(range(1, len(response.source_nodes) + 1))
    for own in response.source_nodes:
        check_place(own, newsroom)
    assert response.metadata and response.metadata["status"] == "answered"
    assert all(claim["verified"] for claim in response.metadata["claims"])


def test_what_the_articles_do_not_say_has_no_sources(newsroom: LiveService) -> None:
    engine = ArticleQueryEngine(newsroom.service.index, newsroom.service.path)
    response = asyncio.run(engine.aquery("Who won the World Cup in 2018?"))
    assert response.source_nodes == []
    assert response.metadata and response.metadata["status"] == "not_found"


def test_the_example_runs(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(PROJECT)
    monkeypatch.setenv("QA_DATA_DIR", str(tmp_path / "data"))
    code = re.search(r"^```python\n(.*?)^```", PAGE.read_text(), re.M | re.S)
    assert code
    exec(compile(code[1], str(PAGE), "exec"), {"__name__": "example"})
    printed = capsys.readouterr().out
    assert "At least 28" in printed.partition("[1] is")[2]
    assert "answered" in printed
