"""Templates are checked when loaded and take values literally."""

import hashlib
from pathlib import Path

import pytest

import prompts
from prompts import PromptError

GOOD = "=== system ===\nRewrite {boundary}.\n\n=== user ===\n{history}\n{message}\n"


@pytest.mark.parametrize("name", prompts.VARIABLES)
def test_every_declared_prompt_loads(name: str) -> None:
    prompt = prompts.load(name)
    template = Path(prompts.__file__).with_name(f"{name}.txt").read_bytes()
    assert prompt.version == hashlib.sha256(template).hexdigest()[:12]


def test_every_template_file_is_declared() -> None:
    files = {path.stem for path in Path(prompts.__file__).parent.glob("*.txt")}
    assert files == set(prompts.VARIABLES)


def test_gives_a_system_and_a_user_message() -> None:
    prompt = prompts.parse("standalone", GOOD)
    system, user = prompt.render(boundary="b", history="h", message="m")
    assert (system.role, system.content) == ("system", "Rewrite b.")
    assert (user.role, user.content) == ("user", "h\nm")


@pytest.mark.parametrize(
    "value",
    ["{message}", "{boundary}", "{unknown}", "$message ${x} %s %(a)s", "{", "}}{{", "\\1 \\g<0>"],
)
def test_values_are_never_interpreted(value: str) -> None:
    prompt = prompts.parse("standalone", GOOD)
    _, user = prompt.render(boundary="b", history=value, message="m")
    assert user.content == f"{value}\nm"


@pytest.mark.parametrize(
    ("template", "complaint"),
    [
        (GOOD.replace("{history}", ""), "uses no {history}"),
        (GOOD + "{colour}", "uses unknown {colour}"),
        (GOOD.replace("{message}", "{ message }"), "uses no {message}"),
        (GOOD + "{Colour}", "a brace that is no variable"),
        (GOOD + '{"json": 1}', "a brace that is no variable"),
        (GOOD.replace("=== user ===", ""), "'=== user ===' part"),
        ("", "'=== system ===' part"),
    ],
)
def test_a_damaged_template_is_refused(template: str, complaint: str) -> None:
    with pytest.raises(PromptError, match="standalone") as refused:
        prompts.parse("standalone", template)
    assert complaint in str(refused.value)


def test_rendering_needs_exactly_the_declared_values() -> None:
    prompt = prompts.parse("standalone", GOOD)
    with pytest.raises(PromptError, match=r"no \{message\}"):
        prompt.render(boundary="b", history="h")
    with pytest.raises(PromptError, match=r"unknown \{colour\}"):
        prompt.render(boundary="b", history="h", message="m", colour="red")


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(PromptError, match="answer, standalone"):
        prompts.load("../secrets")


def test_the_answer_prompt_carries_the_refusal_the_code_recognises() -> None:
    system, _ = prompts.load("answer").render(
        refusal=prompts.REFUSAL, boundary="b", passages="p", question="q"
    )
    assert prompts.REFUSAL in system.content
