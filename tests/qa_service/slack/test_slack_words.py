"""The words of the bot are there in every language, and are those of whoever it speaks to."""

import string
from collections.abc import Iterator

import pytest

from qa_service.slack.channel_settings import ChannelSettings
from qa_service.slack.faults import told
from qa_service.slack.feedback import _form as why_form
from qa_service.slack.settings_form import form
from qa_service.slack.store import SlackStore
from qa_service.slack.words import LOCALES, catalogue, spoken, words
from qa_service.wiring import Service
from tests.fakes import slack_events as events
from tests.fakes.slack_bot import RunningBot
from tests.fakes.slack_rules import check_view
from tests.fakes.slack_transcript import button, shown
from tests.fakes.slack_workspace import Posted

THERE = {"publishers": ["CNN"], "tags": ["war"], "folders": ["desk"]}


@pytest.fixture(autouse=True)
def as_before(slack_service: Service) -> Iterator[None]:
    yield
    SlackStore(slack_service.engine).forget("T1")


def places(text: str) -> list[str]:
    fields = [field for _, field, _, _ in string.Formatter().parse(text)]
    return sorted(field for field in fields if field is not None)


@pytest.mark.parametrize("language", LOCALES)
def test_every_phrase_is_there_with_the_same_places(language: str) -> None:
    said = {name: places(text) for name, text in catalogue(language).items()}
    assert said == {name: places(text) for name, text in catalogue("en").items()}
    assert all(text.strip() for name, text in catalogue(language).items() if name != "listed")


@pytest.mark.parametrize("language", LOCALES)
def test_slack_takes_the_forms_in_every_language(language: str) -> None:
    check_view(form(ChannelSettings(tags=["war"]), THERE, "{}", language))
    check_view(why_form("{}", language))


def test_a_fault_is_told_in_the_language_of_the_question() -> None:
    assert told(RuntimeError(), "uk").startswith("У мене щось пішло не так. Повідомте того,")


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Скільки людей загинуло в Лисичанську?", "uk"),
        ("Wer ist der Bürgermeister von Kremenchuk?", "de"),
        ("¿Cuántas personas murieron en el ataque?", "es"),
        ("كم عدد القتلى في ليسيتشانسك؟", "ar"),
        ("利西昌斯克有多少人遇难？", "zh"),
        ("How many people were killed?", "en"),
        ("Hány ember halt meg?", "en"),
        ("", "en"),
    ],
)
def test_the_question_decides(question: str, language: str) -> None:
    assert spoken(question) == language


def test_forms_and_the_home_tab_speak_as_their_user_last_asked(bot: RunningBot) -> None:
    bot.deliver(events.direct("Wer ist der Bürgermeister von Kremenchuk?"))
    bot.finished()
    (answer,) = bot.workspace.messages
    bot.deliver(events.command("settings", bot.slack.response_url(), user="U1"))
    settings = bot.slack.until(lambda seen: [m for m in seen.messages if m.private])[0]
    assert "Zeitungen: alle\nSchlagwörter: alle" in shown(settings)
    bot.deliver(events.event({"type": "app_home_opened", "user": "U1", "tab": "home"}))
    bot.deliver(events.event({"type": "app_home_opened", "user": "U2", "tab": "home"}))
    homes = bot.slack.until(lambda seen: dict(seen.homes) if len(seen.homes) == 2 else {})
    mine, another = (shown(Posted("", "", None, blocks=homes[u]["blocks"])) for u in ("U1", "U2"))
    assert words("searched", "de") in mine
    assert "Artikel: 3" in mine
    assert "Articles: 3" in another
    judged = button(answer, "feedback")["negative_button"]
    press = {"action_id": "feedback", "type": "feedback_buttons", "value": judged["value"]}
    bot.deliver(events.pressed(press, bot.slack.response_url()) | {"user": {"id": "U2"}})
    view = bot.slack.until(lambda seen: seen.views)[0]
    assert view["title"]["text"] == "Was war falsch?", "the answer is a German one"
