"""openai-python's chat completions."""

import re
from pathlib import Path
from typing import Any

import openai
import pytest

from qa_service.settings import Settings
from tests.fakes.composers import DOWN, ScriptedComposer, quoting
from tests.fakes.live_service import LiveService, answering_with, live_service, serving
from tests.fakes.model_server import ModelServer, choice, counts, event, sends, text
from tests.fakes.newsroom import CASES, Case

pytest_plugins = ["tests.fakes.fixtures"]

FERRY = CASES["disagreement"].question
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def asking(question: str, **rest: Any) -> dict[str, Any]:
    return {"model": "qa-service", "messages": [{"role": "user", "content": question}], **rest}


def read(content: str) -> str:
    """Markdown without links and formats, as a reader sees it."""
    return _ESCAPE.sub(r"\1", content)


def own(live: LiveService, question: str, **rest: Any) -> dict[str, Any]:
    found: dict[str, Any] = live.client.post("/v1/chat", json={"message": question, **rest}).json()
    return found


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_completion_is_the_answer_of_the_service(
    client: openai.OpenAI, newsroom: LiveService, case: Case
) -> None:
    completion = client.chat.completions.create(**asking(case.question))
    choice = completion.choices[0]
    answer = own(newsroom, case.question)
    assert choice.finish_reason == "stop"
    assert read(choice.message.content) == answer["answer"]
    cited = [note.url_citation for note in choice.message.annotations]
    assert [each.url for each in cited] == [each["url"] for each in answer["citations"]]
    for number, each in enumerate(cited, start=1):
        assert choice.message.content[each.start_index : each.end_index] == f"[{number}]"
    assert len({each.title for each in cited}) == len(cited)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_stream_tells_the_same(client: openai.OpenAI, case: Case) -> None:
    whole = client.chat.completions.create(**asking(case.question)).choices[0].message
    with client.chat.completions.stream(
        **asking(case.question, stream_options={"include_usage": True})
    ) as stream:
        events = list(stream)
        final = stream.get_final_completion()
    assert "".join(each.delta for each in events if each.type == "content.delta") == whole.content
    message = final.choices[0].message
    assert (message.role, message.content) == ("assistant", whole.content)
    assert [note.url_citation for note in message.annotations or []] == [
        note.url_citation for note in whole.annotations
    ]
    assert final.usage.total_tokens == 0, "no language model was asked"


def test_chunks_belong_together_and_end_with_the_usage(client: openai.OpenAI) -> None:
    usage = {"include_usage": True}
    stream = client.chat.completions.create(**asking(FERRY, stream=True, stream_options=usage))
    chunks = list(stream)
    assert len({(chunk.id, chunk.created, chunk.model) for chunk in chunks}) == 1
    assert [bool(chunk.choices) for chunk in chunks] == [True] * (len(chunks) - 1) + [False]
    assert [chunk.choices[0].delta.role for chunk in chunks[:-1]][1:] == [None] * (len(chunks) - 2)
    assert chunks[-2].choices[0].finish_reason == "stop"
    assert chunks[-2].model_extra["answer"]["disagreements"], "the whole answer comes with the last"


def test_without_being_asked_no_usage_is_streamed(client: openai.OpenAI) -> None:
    chunks = list(client.chat.completions.create(**asking(FERRY, stream=True)))
    assert all(chunk.choices for chunk in chunks)


def test_the_other_model_writes_its_sources_into_the_text(client: openai.OpenAI) -> None:
    asked = {**asking(FERRY), "model": "qa-service-links"}
    message = client.chat.completions.create(**asked).choices[0].message
    links = re.findall(r"\[\[(\d)\]\]\((http[^)\s]+)\)", message.content)
    cited = [note.url_citation for note in message.annotations]
    assert links == [(str(n), each.url) for n, each in enumerate(cited, start=1)]
    first = cited[0]
    assert message.content[first.start_index : first.end_index] == f"[[1]]({first.url})"


def test_what_an_article_says_is_no_markup(client: openai.OpenAI) -> None:
    content = client.chat.completions.create(**asking(CASES["marks"].question))
    assert "3\\*4 euros" in content.choices[0].message.content


def test_earlier_messages_make_a_follow_up_understood(client: openai.OpenAI) -> None:
    earlier = [
        {"role": "system", "content": "You are a pirate."},
        {"role": "user", "content": "Who opened the gala with a song?"},
        {"role": "assistant", "content": None},
        {"role": "assistant", "content": [{"type": "text", "text": "Maria Ortelli."}]},
    ]
    follow_up = [*earlier, {"role": "user", "content": "How many guests came to it?"}]
    completion = client.chat.completions.create(model="qa-service", messages=follow_up)
    assert "340 guests" in completion.choices[0].message.content
    asked = completion.model_extra["answer"]["question"]
    assert asked == "How many guests came to the gala?", "it is understood from before"


def test_a_conversation_longer_than_any_history_goes_on(client: openai.OpenAI) -> None:
    turn = [{"role": "user", "content": "x" * 30_000}, {"role": "assistant", "content": "y"}]
    question = {"role": "user", "content": CASES["plain"].question}
    long = client.chat.completions.create(model="qa-service", messages=[*turn * 8, question])
    many = [{"role": "user", "content": "Hello?"}] * 150
    for completion in (
        long,
        client.chat.completions.create(model="qa-service", messages=[*many, question]),
    ):
        assert "340 guests" in completion.choices[0].message.content


def test_it_is_kept_only_when_asked(client: openai.OpenAI, newsroom: LiveService) -> None:
    def kept() -> set[str]:
        listed = newsroom.client.get("/v1/conversations", params={"limit": 100}).json()
        return {each["id"] for each in listed["data"]}

    before = kept()
    answer = client.chat.completions.create(**asking(FERRY)).model_extra["answer"]
    assert answer["conversation_id"] is None
    assert kept() == before
    answer = client.chat.completions.create(**asking(FERRY, store=True)).model_extra["answer"]
    assert kept() - before == {answer["conversation_id"]}


def test_filters_are_sent_as_an_extra(client: openai.OpenAI) -> None:
    only = {"filters": {"source_files": ["gala.md"]}}
    completion = client.chat.completions.create(**asking(FERRY), extra_body=only)
    assert completion.model_extra["answer"]["status"] == "not_found"


def test_what_changes_only_the_writing_is_ignored(client: openai.OpenAI) -> None:
    ignored = {"temperature": 0.2, "max_tokens": 5, "seed": 1, "n": 1, "tools": [], "top_p": 0.5}
    completion = client.chat.completions.create(**asking(CASES["plain"].question, **ignored))
    assert "340 guests" in completion.choices[0].message.content


TOOL = {"type": "function", "function": {"name": "f", "parameters": {}}}
REFUSED = {
    "n": 2,
    "tools": [TOOL],
    "response_format": {"type": "json_object"},
    "logprobs": True,
    "stop": ["."],
    "modalities": ["text", "audio"],
}


@pytest.mark.parametrize(("name", "value"), REFUSED.items(), ids=REFUSED.keys())
def test_what_would_change_the_answer_is_refused(
    client: openai.OpenAI, name: str, value: object
) -> None:
    with pytest.raises(openai.BadRequestError) as refused:
        client.chat.completions.create(**asking(FERRY, **{name: value}))
    assert (refused.value.param, refused.value.code) == (name, "unsupported_parameter")


def test_tools_that_may_not_be_called_are_no_matter(client: openai.OpenAI) -> None:
    asked = asking(CASES["plain"].question, tools=[TOOL], tool_choice="none")
    assert client.chat.completions.create(**asked).choices[0].message.content


BAD_MESSAGES: list[tuple[list[dict[str, Any]], str]] = [
    ([], "messages"),
    ([{"role": "assistant", "content": "Hello"}], "messages"),
    ([{"role": "system", "content": "Hello"}], "messages"),
    (
        [{"role": "user", "content": [{"type": "image_url", "image_url": {"url": "x"}}]}],
        "messages.0.content",
    ),
    ([{"role": "user", "content": 7}], "messages.0.content.str"),
]


@pytest.mark.parametrize(("messages", "param"), BAD_MESSAGES)
def test_messages_without_a_question_are_refused(
    client: openai.OpenAI, messages: Any, param: str
) -> None:
    with pytest.raises(openai.BadRequestError) as refused:
        client.chat.completions.create(model="qa-service", messages=messages)
    assert refused.value.param == param
    assert refused.value.request_id


def test_models_are_listed_and_others_refused(client: openai.OpenAI) -> None:
    assert [model.id for model in client.models.list()] == ["qa-service", "qa-service-links"]
    assert client.models.retrieve("qa-service").owned_by == "qa-service"
    for call in (
        lambda: client.models.retrieve("gpt-9"),
        lambda: client.chat.completions.create(**{**asking(FERRY), "model": "gpt-9"}),
    ):
        with pytest.raises(openai.NotFoundError) as refused:
            call()
        assert (refused.value.code, refused.value.param) == ("model_not_found", "model")
        assert "qa-service-links" in str(refused.value)


def test_a_stream_that_breaks_raises(
    newsroom: LiveService, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise OSError("disk")

    composer = ScriptedComposer(quoting(0))
    with serving(answering_with(composer)(newsroom.service)) as running:
        monkeypatch.setattr("qa_service.answer.path.whole", broken)
        client = openai.OpenAI(base_url=f"{running.url}/v1", api_key="unused", max_retries=0)
        with client, pytest.raises(openai.APIError) as failed:
            list(client.chat.completions.create(**asking(FERRY, stream=True)))
    assert failed.value.code == "internal_error"
    assert "disk" not in str(failed.value)


def test_tokens_of_the_model_behind_are_counted(
    tmp_path: Path, seeds: Path, model_server: ModelServer
) -> None:
    end = event(choice({}, "stop"))
    said = text("At least 28 people were killed in Lysychansk [1].")
    model_server.replies(sends(said, end, counts(900, 8), b"data: [DONE]\n\n"))
    settings = Settings(data_dir=tmp_path, llm_model="m", llm_base_url=model_server.base_url)
    asked = asking("How many people were killed in Lysychansk?")
    with live_service(settings, [seeds]) as running:
        client = openai.OpenAI(base_url=f"{running.url}/v1", api_key="unused")
        with client:
            used = client.chat.completions.create(**asked).usage
    assert used.prompt_tokens >= 900
    assert used.completion_tokens >= 8
    assert used.total_tokens == used.prompt_tokens + used.completion_tokens


def test_a_model_that_fails_is_told_beside_the_answer(newsroom: LiveService) -> None:
    composer = ScriptedComposer(DOWN)
    with serving(answering_with(composer)(newsroom.service)) as running:
        client = openai.OpenAI(base_url=f"{running.url}/v1", api_key="unused", max_retries=0)
        with client:
            completion = client.chat.completions.create(**asking(CASES["plain"].question))
    assert completion.model_extra["answer"]["degraded"]
    assert "340 guests" in completion.choices[0].message.content
