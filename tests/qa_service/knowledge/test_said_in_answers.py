"""What a reader sees of sources and disagreements, with and without a model."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.article_index import ArticleIndex
from index.catalog.database import open_database
from index.embedding.embedder import LocalEmbedder
from qa_service.compose import Composer
from qa_service.contract.types import Answer, ChatRequest
from qa_service.conversation.store import ConversationStore
from tests.fakes.answer_path import answer_path
from tests.fakes.composers import ScriptedComposer, saying
from tests.fakes.small_index import ingest, small_index

FILES = {
    "post.md": "---\npublisher: Morning Post\ndate: 2031-03-03\ntitle: Ferry lost\n---\n"
    "A ferry sank off Tarn Head on Monday. Twelve people were killed, said Ines Calloway, the head "
    "of the coastguard.\n",
    "news.md": "---\npublisher: Harbour News\ndate: 2031-03-05\ntitle: Ferry sinks\n---\n"
    "A ferry sank off Tarn Head in heavy seas. Nine people were killed, according to the "
    "seafarers’ union.\n",
    "quake1.md": "---\npublisher: Coast Post\ndate: 2032-05-04\ntitle: Quake in Osk\n---\n"
    "An earthquake hit the town of Osk on Tuesday. Three people were killed, police said.\n",
    "quake2.md": "---\npublisher: Coast Post\ndate: 2032-05-05\ntitle: Toll of Osk quake\n---\n"
    "An earthquake hit the town of Osk on Tuesday. Eight people were killed, police said.\n",
    "dam.md": "---\npublisher: Valley News\ndate: 2030-09-12\ntitle: Dam at Alder\n---\n"
    "The rebels said they had blown up the dam at Alder. The dam was built in 1961.\n",
}
DEAD = "How many people were killed when the ferry sank off Tarn Head?"


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ArticleIndex]:
    with small_index(tmp_path_factory.mktemp("said"), LocalEmbedder()) as opened:
        ingest(opened, FILES)
        yield opened


def answer(
    index: ArticleIndex, folder: Path, message: str, model: Composer | None = None
) -> Answer:
    engine = open_database(f"sqlite:///{(folder / 'turns.sqlite3').as_posix()}")
    path = answer_path(index, ConversationStore(engine), model=model)
    try:
        return asyncio.run(path.answer(ChatRequest(message=message)))
    finally:
        engine.dispose()


def test_a_disagreement_is_told_once_with_all_its_positions(
    index: ArticleIndex, tmp_path: Path
) -> None:
    found = answer(index, tmp_path, DEAD)
    assert found.answer == (
        "Accounts differ:\n"
        "- Nine people were killed, according to the seafarers’ union [1] "
        "(Harbour News, 5 March 2031)\n"
        "- Twelve people were killed, according to Ines Calloway, the head of the coastguard [2] "
        "(Morning Post, 3 March 2031)"
    )
    told = ["disagreement", "claim", "aside", "claim", "aside"]
    assert [segment.type for segment in found.segments] == told
    assert [c.number for c in found.citations] == [1, 2]
    for claim in found.claims:
        assert found.answer[claim.start : claim.end] == claim.text
        assert claim.verified and claim.citations


def test_a_later_figure_of_the_same_paper_is_told_as_an_update(
    index: ArticleIndex, tmp_path: Path
) -> None:
    found = answer(index, tmp_path, "How many people were killed in the earthquake in Osk?")
    assert found.answer == (
        "Reports were updated, newest first:\n"
        "- Eight people were killed, according to police [1] (Coast Post, 5 May 2032, an update)\n"
        "- Three people were killed, according to police [2] (Coast Post, 4 May 2032)"
    )


def test_a_model_does_not_tell_a_position_again(index: ArticleIndex, tmp_path: Path) -> None:
    """What it adds stands on a line of its own below the list."""
    model = ScriptedComposer(
        saying("Twelve people were killed, said Ines Calloway, the head of the coastguard."),
        saying("A ferry sank off Tarn Head on Monday."),
    )
    found = answer(index, tmp_path, DEAD, model)
    assert found.answer.endswith(
        "(Morning Post, 3 March 2031)\nA ferry sank off Tarn Head on Monday [3]."
    )
    assert found.answer.lower().count("twelve people") == 1
    assert found.status == "answered"


def test_its_positions_are_listed_newest_first(index: ArticleIndex, tmp_path: Path) -> None:
    (listed,) = answer(index, tmp_path, DEAD).disagreements
    assert (listed.about, listed.kind) == ("how" + DEAD[3:-1], "dispute")
    dates = [(position.published_at, position.kind) for position in listed.positions]
    assert dates == [("2031-03-05", "dispute"), ("2031-03-03", None)]
    assert all(position.citations for position in listed.positions)


def test_a_question_about_one_account_has_no_disagreement(
    index: ArticleIndex, tmp_path: Path
) -> None:
    found = answer(index, tmp_path, "When was the dam at Alder built?")
    assert found.disagreements == [] and "Accounts differ" not in found.answer
    assert found.prompts == {}


def test_a_model_may_not_state_as_fact_what_a_party_says(
    index: ArticleIndex, tmp_path: Path
) -> None:
    model = ScriptedComposer(saying("The dam at Alder was blown up."))
    found = answer(index, tmp_path, "What happened to the dam at Alder?", model)
    (claim,) = found.claims
    assert "rebels" in claim.text and claim.verified
    assert (claim.attribution, claim.attribution_kind) == ("The rebels", "paraphrase")


def test_a_model_that_names_the_source_is_left_alone(index: ArticleIndex, tmp_path: Path) -> None:
    said = "The rebels said they had blown up the dam."
    model = ScriptedComposer(saying(said))
    found = answer(index, tmp_path, "What happened to the dam at Alder?", model)
    assert found.answer == f"{said[:-1]} [1]."
    assert found.claims[0].attribution == "The rebels"


def test_a_source_named_in_short_is_not_named_again(index: ArticleIndex, tmp_path: Path) -> None:
    model = ScriptedComposer(saying("Calloway, of the coastguard, put the toll at twelve."))
    found = answer(index, tmp_path, "What did the coastguard say of the dead off Tarn Head?", model)
    assert [segment.type for segment in found.segments] == ["claim"], found.answer
    assert found.claims[0].attribution
