"""`qa-service ask` and `qa-service chat`: one question, or a conversation."""

import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager, ExitStack, nullcontext, suppress
from importlib import import_module

from pydantic import ValidationError
from rich.console import Console

from index.errors import IndexFault
from qa_service.answer.message import check_dates
from qa_service.cli.answers import show_answer
from qa_service.cli.backend import Backend, opened_backend
from qa_service.cli.configuration import load_settings
from qa_service.cli.faults import UsageFault
from qa_service.cli.growing import show_growing
from qa_service.cli.screen import complain, console, encodable, one_line, print_json, typed
from qa_service.contract.types import Answer, ChatRequest, Choice, FilterSpec
from qa_service.errors import InvalidFilter, ServiceFault

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
    screen = console()
    with ExitStack() as opened:
        with _busy():
            backend = opened.enter_context(opened_backend(load_settings()))
            answer = backend.answer(request) if as_json or not screen.is_terminal else None
        if answer is None:
            answer = show_growing(screen, backend.events(request))
            show_searched(screen, request.message, answer)
            return exit_status(answer, one_status=one_status)
    if as_json:
        print_json(answer.model_dump(mode="json"))
    else:
        show_searched(screen, request.message, answer)
        show_answer(screen, answer)
    return exit_status(answer, one_status=one_status)


def exit_status(answer: Answer, *, one_status: bool) -> int:
    """Why there is no answer; with `one_status`, only that there is none."""
    if answer.status != "not_found":
        return 0
    if one_status:
        return 1
    return NOT_SAID if answer.why_nothing in {None, "not_in_articles"} else NOT_SEARCHED


def run_chat() -> int:
    screen = console()
    if sys.stdin.isatty():
        with suppress(ImportError):
            import_module("readline")  # gives `input` its line editing and history
    with opened_backend(load_settings()) as backend:
        screen.print(GREETING, style="dim")
        last: Answer | None = None
        while (line := _next_line()) is not None:
            if line == "/quit":
                break
            if line == "/new":
                last = None
                screen.print("A new conversation.", style="dim")
            elif line:
                last = _turn(backend, screen, line, last)
    return 0


def show_searched(screen: Console, message: str, answer: Answer) -> None:
    """The standalone question, when it is not what was asked."""
    if answer.question.strip() != message.strip():
        screen.print(f"Searched for: {one_line(answer.question)}", style="dim")


def _turn(backend: Backend, screen: Console, line: str, last: Answer | None) -> Answer | None:
    """Answers one message; a fault is shown and the conversation goes on from its last answer."""
    try:
        message = _chosen(line, last.choices if last else [])
        conversation = last.conversation_id if last else None
        request = ChatRequest(message=message, conversation_id=conversation)
        grown = show_growing(screen, backend.events(request)) if screen.is_terminal else None
        answer = grown or backend.answer(request)
    except (IndexFault, ServiceFault) as fault:
        complain(fault.message, fault.help)
        return last
    show_searched(screen, line, answer)
    if not grown:
        show_answer(screen, answer)
    if answer.choices:
        screen.print("Type the number of a choice to ask it.", style="dim")
    return answer


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
    screen = console(stderr=True)
    return screen.status("Reading the articles") if screen.is_terminal else nullcontext()
