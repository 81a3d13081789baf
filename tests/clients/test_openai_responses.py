"""openai-python's responses."""

from typing import Any

import openai
import pytest
from openai.types.responses import Response

from tests.fakes.composers import ScriptedComposer, quoting
from tests.fakes.live_service import LiveService, answering_with, serving
from tests.fakes.newsroom import CASES, Case

FERRY = CASES["disagreement"].question
GALA = CASES["plain"].question


def text_of(response: Response) -> Any:
    (item,) = response.output
    (part,) = item.content
    return part


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_response_is_the_completion(client: openai.OpenAI, case: Case) -> None:
    response = client.responses.create(model="qa-service", input=case.question)
    asked = [{"role": "user", "content": case.question}]
    completion = client.chat.completions.create(model="qa-service", messages=asked)
    message = completion.choices[0].message
    assert response.status == "completed"
    assert response.output_text == message.content
    flat = [note.url_citation.model_dump() for note in message.annotations]
    assert [note.model_dump(exclude={"type"}) for note in text_of(response).annotations] == flat
    assert response.usage.total_tokens == 0


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_stream_tells_the_same(client: openai.OpenAI, case: Case) -> None:
    whole = client.responses.create(model="qa-service", input=case.question)
    with client.responses.stream(model="qa-service", input=case.question) as stream:
        events = list(stream)
        final = stream.get_final_response()
    assert [event.sequence_number for event in events] == list(range(len(events)))
    assert events[0].type == "response.created"
    assert events[-1].type == "response.completed"
    assert {event.response.id for event in events if hasattr(event, "response")} == {final.id}
    deltas = [event.delta for event in events if event.type == "response.output_text.delta"]
    assert "".join(deltas) == final.output_text == whole.output_text
    added = [e.annotation for e in events if e.type == "response.output_text.annotation.added"]
    assert [note.url for note in added] == [note.url for note in text_of(whole).annotations]


def test_it_is_stored_continued_and_deleted(client: openai.OpenAI) -> None:
    first = client.responses.create(model="qa-service", input=CASES["marks"].question)
    again = client.responses.retrieve(first.id)
    assert again == first
    follow_up = "How many guests came to it?"
    for _ in range(2):  # both continue the first, not each other
        second = client.responses.create(
            model="qa-service", input=follow_up, previous_response_id=first.id
        )
        assert second.previous_response_id == first.id
        assert "gala" in second.model_extra["answer"]["question"]
    alone = client.responses.create(model="qa-service", input=follow_up)
    assert "gala" not in alone.model_extra["answer"]["question"]

    client.responses.delete(first.id)
    for call in (
        lambda: client.responses.retrieve(first.id),
        lambda: client.responses.delete(first.id),
        lambda: client.responses.create(
            model="qa-service", input=follow_up, previous_response_id=first.id
        ),
    ):
        with pytest.raises(openai.NotFoundError) as gone:
            call()
        assert gone.value.code == "response_not_found"


def test_a_streamed_response_is_stored_too(client: openai.OpenAI) -> None:
    with client.responses.stream(model="qa-service", input=GALA) as stream:
        final = stream.get_final_response()
    assert client.responses.retrieve(final.id).output_text == final.output_text


def test_what_is_not_to_be_stored_is_not(client: openai.OpenAI, newsroom: LiveService) -> None:
    listed = newsroom.client.get("/v1/conversations").json()
    response = client.responses.create(model="qa-service", input=GALA, store=False)
    with pytest.raises(openai.NotFoundError):
        client.responses.retrieve(response.id)
    assert newsroom.client.get("/v1/conversations").json() == listed


def test_messages_may_be_items(client: openai.OpenAI) -> None:
    first = client.responses.create(model="qa-service", input=CASES["marks"].question)
    items: list[Any] = [
        {"role": "developer", "content": "Be brief."},
        {"type": "message", "role": "user", "content": CASES["marks"].question},
        *(item.model_dump() for item in first.output),
        {"type": "reasoning", "id": "rs_1", "summary": []},
        {
            "role": "user",
            "content": [{"type": "input_text", "text": "How many guests came to it?"}],
        },
    ]
    response = client.responses.create(
        model="qa-service-links", input=items, instructions="Rhyme.", metadata={"a": "b"}
    )
    assert "340 guests" in response.output_text
    assert "](http" in response.output_text
    assert (response.instructions, response.metadata) == ("Rhyme.", {"a": "b"})


REFUSED = {
    "tools": [{"type": "web_search"}],
    "background": True,
    "conversation": "conv_1",
    "text": {"format": {"type": "json_object"}},
}


@pytest.mark.parametrize(("name", "value"), REFUSED.items(), ids=REFUSED.keys())
def test_what_would_change_the_answer_is_refused(
    client: openai.OpenAI, name: str, value: Any
) -> None:
    with pytest.raises(openai.BadRequestError) as refused:
        client.responses.create(model="qa-service", input=GALA, **{name: value})
    assert (refused.value.param, refused.value.code) == (name, "unsupported_parameter")


@pytest.mark.parametrize("given", [[], [{"role": "assistant", "content": "Hello"}], " "])
def test_input_without_a_question_is_refused(client: openai.OpenAI, given: Any) -> None:
    with pytest.raises(openai.BadRequestError):
        client.responses.create(model="qa-service", input=given)


def test_an_unknown_model_is_refused(client: openai.OpenAI) -> None:
    with pytest.raises(openai.NotFoundError) as refused:
        client.responses.create(model="gpt-9", input=GALA)
    assert refused.value.code == "model_not_found"


def test_a_broken_stream_raises(newsroom: LiveService, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise OSError("disk")

    composer = ScriptedComposer(quoting(0))
    with serving(answering_with(composer)(newsroom.service)) as running:
        monkeypatch.setattr("qa_service.answer.path.whole", broken)
        client = openai.OpenAI(base_url=f"{running.url}/v1", api_key="unused", max_retries=0)
        with client, pytest.raises(openai.APIError) as failed:
            list(client.responses.create(model="qa-service", input=FERRY, stream=True))
    assert "disk" not in str(failed.value)
