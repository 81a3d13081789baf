"""`qa-service ask` and `qa-service chat`: one question, or a conversation."""

import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager, ExitStack, nullcontext, suppress
from importlib import import_module
from typing import TYPE_CHECKING

from pydantic import ValidationError

from index.errors import IndexFault
from qa_service.answer.message import check_dates
from qa_service.cli.answers import show_answer
from qa_service.cli.backend import Backend, opened_backend
from qa_service.cli.configuration import read_settings
from qa_service.cli.faults import UsageFault
from qa_service.cli.screen import Plain, complain, encodable, one_line, print_json, screen, typed
from qa_service.contract.types import Answer, ChatRequest, Choice, FilterSpec
from qa_service.errors import InvalidFilter, ServiceFault

if TYPE_CHECKING:
    from qa_service.cli.screen import Screen

NOT_SAID = 3
"""Exit status when the articles do not answer."""
NOT_SEARCHED = 4
"""Exit status when no article could be searched: there is none, or none meets the filters."""
GREETING = "Ask about the articles. /new starts over, /quit or Ctrl-D ends."


def request_of(question: str, conversation: str | None, **filters: object) -> ChatRequest:
    """Raises UsageFault for what no service would take."""
    try:
        spec = FilterSpec.model_validate(filters)
        check_dates(spec.date_from, spec.date_to)
        return ChatRequest(message=typed(question), conversation_id=conversation, filters=spec)
    except ValidationError as error:
        wrong = error.errors()[0]
        raise UsageFault(f"{wrong['loc'][0]}: {wrong['msg']}.") from error
    except InvalidFilter as error:
        raise UsageFault(error.message, help="Swap --from and --to.") from error


def run_ask(request: ChatRequest, *, as_json: bool, one_status: bool) -> int:
    shown = screen()
    with ExitStack() as opened:
        with _busy():
            backend = opened.enter_context(opened_backend(read_settings()))
            whole = as_json or isinstance(shown, Plain)
            answer = backend.answer(request) if whole else None
        if answer is None:
            answer = _grown(shown, backend, request)
            show_searched(shown, request.message, answer)
            return exit_status(answer, one_status=one_status)
    if as_json:
        print_json(answer.model_dump(mode="json"))
    else:
        show_searched(shown, request.message, answer)
        show_answer(shown, answer)
    return exit_status(answer, one_status=one_status)


def exit_status(answer: Answer, *, one_status: bool) -> int:
    """Why there is no answer; with `one_status`, only that there is none."""
    if answer.status != "not_found":
        return 0
    if one_status:
        return 1
    return NOT_SAID if answer.why_nothing in {None, "not_in_articles"} else NOT_SEARCHED


def run_chat() -> int:
    shown = screen()
    if sys.stdin.isatty():
        with suppress(ImportError):
            import_module("readline")  # gives `input` its line editing and history
    with opened_backend(read_settings()) as backend:
        shown.print(GREETING, style="dim")
        last: Answer | None = None
        while (line := _next_line()) is not None:
            if line == "/quit":
                break
            if line == "/new":
                last = None
                shown.print("A new conversation.", style="dim")
            elif line:
                last = _turn(backend, shown, line, last)
    return 0


def show_searched(screen: "Screen", message: str, answer: Answer) -> None:
    """The standalone question, when it is not what was asked."""
    if answer.question.strip() != message.strip():
        screen.print(f"Searched for: {one_line(answer.question)}", style="dim")


def _turn(backend: Backend, screen: "Screen", line: str, last: Answer | None) -> Answer | None:
    """Answers one message; a fault is shown and the conversation goes on from its last answer."""
    try:
        message = _chosen(line, last.choices if last else [])
        conversation = last.conversation_id if last else None
        request = ChatRequest(message=message, conversation_id=conversation)
        grows = not isinstance(screen, Plain)
        answer = _grown(screen, backend, request) if grows else backend.answer(request)
    except (IndexFault, ServiceFault) as fault:
        complain(fault.message, fault.help)
        return last
    show_searched(screen, line, answer)
    if not grows:
        show_answer(screen, answer)
    if answer.choices:
        screen.print("Type the number of a choice to ask it.", style="dim")
    return answer


def _grown(screen: "Screen", backend: Backend, request: ChatRequest) -> Answer:
    from qa_service.cli.growing import show_growing  # noqa: PLC0415 -- for a terminal alone

    assert not isinstance(screen, Plain)
    return show_growing(screen, backend.events(request))


def _chosen(line: str, choices: Sequence[Choice]) -> str:
    """The question of the choice whose number was typed, or what was typed.

    Raises UsageFault for a number that no choice has.
    """
    numbered = {str(number): each.question for number, each in enumerate(choices, 1)}
    if numbered and line.isdecimal() and line not in numbered:
        most = len(numbered)
        raise UsageFault("No choice has this number.", help=f"Type one from 1 to {most}.")
    return numbered.get(line, line)


def _next_line() -> str | None:
    """What the reader typed, or None at the end of input."""
    try:
        return encodable(input("\n> " if sys.stdin.isatty() else "")).strip()
    except EOFError:
        return None


def _busy() -> AbstractContextManager[object]:
    """A sign of life on a terminal while an answer is made."""
    made = screen(stderr=True)
    return nullcontext() if isinstance(made, Plain) else made.status("Reading the articles")
