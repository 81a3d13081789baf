"""What comes from outside, damaged or hostile: it is read, or refused with words, and no more.

`tests/data/crashes/` keeps inputs that did more, or whose kind did; they are tried every time.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from index.catalog import open_database
from index.errors import IndexFault, UnreadableArticle
from index.read.formats import read_bytes
from index.stores.pgvector import connect_pgvector
from index.stores.qdrant import connect_qdrant
from qa_service.answer.events import Searching
from qa_service.cli.configuration import load_settings
from qa_service.cli.refusal import ServiceRefused
from qa_service.cli.sse import told
from qa_service.compose.markers import Cited, MarkerParser
from qa_service.errors import BadSettings
from qa_service.model.stream import Pairs, Thoughts
from qa_service.settings import Settings
from qa_service.slack.asked import from_message, from_person
from qa_service.slack.message_text import all_words, own_words, subject
from qa_service.wiring import build_embedder
from tests.fakes.damaged import damaged, samples
from tests.fakes.odd_texts import odd_texts

CORPUS = Path(__file__).parents[1] / "data" / "crashes"
bounded = settings(max_examples=25, suppress_health_check=list(HealthCheck))


KEPT = sorted(CORPUS.glob("read/*"))
REPLIES = [json.loads(line) for line in (CORPUS / "model.jsonl").read_text().splitlines()]


def read(name: str, data: bytes) -> None:
    try:
        articles = read_bytes(name, data, max_bytes=2_000_000)
    except UnreadableArticle as fault:
        assert str(fault)
        return
    for article in articles:
        article.text.encode()
        assert 0 <= article.body.start < article.body.end <= len(article.text)
        assert list(article.page_starts) == sorted(article.page_starts)


def test_the_corpus_is_there() -> None:
    assert KEPT and REPLIES


@pytest.mark.parametrize("file", KEPT, ids=lambda file: file.name)
def test_a_file_that_once_did_harm_does_none(file: Path) -> None:
    read(file.name, file.read_bytes())


@pytest.mark.parametrize("suffix", sorted(samples()))
@settings(bounded, max_examples=12)
@given(data=st.data())
def test_a_damaged_file_is_read_or_refused(suffix: str, data: st.DataObject) -> None:
    read(*data.draw(damaged(suffix)))


marked = st.lists(
    st.sampled_from(["[1]", "[2, 3]", "[", "]", "[9999999999]", "[1-3]", "1.", "- ", "\n", ". ",
                     "<think>", "</think>", "³", "[²]", "[1", "\ud83d", "\ude00", "said on"])
    | odd_texts, max_size=8,
)  # fmt: skip


def sentences(pieces: list[str]) -> list[Cited]:
    parser = MarkerParser(3)
    return [*(s for piece in pieces for s in parser.feed(piece)), *parser.finish()]


@bounded
@given(pieces=marked, cuts=st.lists(st.integers(1, 9), min_size=1, max_size=5))
def test_a_models_answer_is_the_same_however_it_is_cut(pieces: list[str], cuts: list[int]) -> None:
    text = Pairs().joined("".join(pieces))
    cut: list[str] = []
    at = 0
    while at < len(text):
        cut.append(text[at : at + cuts[len(cut) % len(cuts)]])
        at += len(cut[-1])
    whole = sentences([text])
    assert sentences(cut) == whole
    assert all(1 <= number <= 3 for sentence in whole for number in sentence.ids)


@pytest.mark.parametrize("pieces", REPLIES, ids=range(len(REPLIES)))
def test_a_reply_that_once_did_harm_does_none(pieces: list[str]) -> None:
    pairs = Pairs()
    whole = sentences([pairs.joined(piece) for piece in pieces])
    for sentence in whole:
        sentence.text.encode()
        assert all(1 <= number <= 3 for number in sentence.ids)


@bounded
@given(pieces=marked)
def test_thoughts_and_half_characters_never_get_through(pieces: list[str]) -> None:
    thoughts, pairs = Thoughts(), Pairs()
    seen = "".join(thoughts.left_out_of(pairs.joined(piece)) for piece in pieces) + thoughts.rest()
    seen.encode()
    assert "<think>" not in seen


line = st.sampled_from(
    ["event: claim", "event: done", "event: error", "data: {}", "data: []", "data: null", "data:",
     'data: {"status": "searching"}', "data: 1e999", ": ping", "", "id: x:1", "event:"]
) | st.text(max_size=12)  # fmt: skip


@bounded
@given(lines=st.lists(line, max_size=6))
def test_a_stream_is_followed_or_refused(lines: list[str]) -> None:
    first = Searching(question="Who?")
    sent = ["event: status", 'data: {"status": "searching", "question": "Who?"}', *lines]
    found: list[object] = []
    with pytest.raises(ServiceRefused):
        found.extend(told(sent))
    stream = told(sent)
    assert next(stream) == first


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | odd_texts,
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(["text", "type", "blocks", "elements", "title", "fallback", "url", "user"]),
        inner, max_size=4,
    ),
    max_leaves=8,
)  # fmt: skip
messages = st.fixed_dictionaries(
    {},
    optional={
        "text": st.none() | odd_texts,
        "user": st.text(max_size=5),
        "bot_id": st.none() | st.text(max_size=5),
        "subtype": st.none() | st.text(max_size=5),
        "blocks": st.none() | st.lists(values, max_size=4),
        "attachments": st.none()
        | st.lists(
            st.dictionaries(
                st.sampled_from(["title", "text", "pretext", "fallback", "blocks"]), values
            ),
            max_size=3,
        ),
        "files": values,
    },
)


@bounded
@given(message=messages)
def test_any_message_of_slacks_is_a_question_or_none(message: Mapping[str, Any]) -> None:
    from_person(message)
    for words in (own_words(message), subject(message), all_words(message)):
        assert isinstance(words, str)
    event = {"channel": "C1", "ts": "1.2", **message}
    body = {"event": json.loads(json.dumps(event))}
    asked = from_message(body, "mention", team="T1", enterprise=None, bot_user="U0")
    assert asked.key == "T1:C1:1.2"


addresses = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["postgresql://", "http://", "//", "sqlite://", ""]),
    st.sampled_from(["u:p@", "u:p@w@", "u:p/w@", "@", ""]),
    st.sampled_from(["host", "host:port", "[::1", "[::1]:1", ":1", "host:-1", ""]),
    st.sampled_from(["/x", "/v1@", "?a=b", "?a", "#", ""]),
)


def open_what_is_named(loaded: Settings) -> None:
    """As far as no server is asked."""
    if loaded.database_url:
        open_database(loaded.database_url).dispose()
    if loaded.pgvector_url:
        connect_pgvector(loaded.pgvector_url).dispose()
    build_embedder(loaded, lambda _: 1)
    if loaded.qdrant_url:
        connect_qdrant(loaded.qdrant_url).close()


NAMES = sorted(set(Settings.model_fields) - {"data_dir"})


@settings(bounded, max_examples=150)
@given(
    name=st.sampled_from(NAMES),
    value=st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=30)
    | st.sampled_from(["-1", "1e400", "NaN", "9" * 30, "http://", "a=b,title=", ",,,", "[", "{}"])
    | addresses,
)
def test_any_setting_is_taken_or_refused_by_name(name: str, value: str) -> None:
    variable = f"QA_{name.upper()}"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(variable, value)
        try:
            open_what_is_named(load_settings())
        except IndexFault as fault:
            assert variable in str(fault)
        except BadSettings as fault:
            assert variable in str(fault) or "api_key" in name
        except ValidationError:  # pragma: no cover
            pytest.fail("a fault without the setting's name")
