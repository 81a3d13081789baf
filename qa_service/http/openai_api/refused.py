"""What OpenAI's API takes and this service cannot do: refused by name, never left out silently.

What changes only how a model writes (temperature, seed, max_tokens, ...) is ignored: the sentences
of an answer are checked against the articles, whatever wrote them.
"""

from collections.abc import Mapping

from qa_service.http.errors import Kind, Rejected

_WHY = {
    "n": "There is one answer to a question; leave out `n` or send 1.",
    "tools": "This service calls no tools of yours; send no `tools`, or `tool_choice: none`.",
    "functions": "This service calls no functions of yours; leave out `functions`.",
    "response_format": "Answers are text with citations; leave out `response_format`.",
    "text": "Answers are text with citations; leave out `text.format`.",
    "modalities": 'Answers are text; leave out `modalities` or send ["text"].',
    "audio": "Answers are text; leave out `audio`.",
    "logprobs": "Claims carry whether they were verified, not probabilities; leave out `logprobs`.",
    "stop": "An answer ends where its last checked sentence does; leave out `stop`.",
    "background": "Answers are made while you wait; leave out `background`.",
    "conversation": "Chain answers by `previous_response_id`, or send the messages in `input`.",
    "prompt": "No prompts are stored here; send the question in `input`.",
}


def refuse_what_changes_the_answer(sent: Mapping[str, object]) -> None:
    """Raises Rejected for the first field that would be ignored at the cost of the meaning."""
    for name, why in _WHY.items():
        if _asks_for_more(name, sent):
            kind = Kind(400, "unsupported_parameter", "Not supported", name)
            raise Rejected(kind, why)


def _asks_for_more(name: str, sent: Mapping[str, object]) -> bool:
    value = sent.get(name)
    match name:
        case "n":
            return value not in (None, 1)
        case "tools" | "functions":
            return bool(value) and sent.get("tool_choice") != "none"
        case "response_format":
            return value is not None and _type_of(value) != "text"
        case "text":
            form = value.get("format") if isinstance(value, Mapping) else None
            return form is not None and _type_of(form) != "text"
        case "modalities":
            return bool(value) and value != ["text"]
        case _:
            return bool(value)


def _type_of(value: object) -> object:
    return value.get("type") if isinstance(value, Mapping) else None
