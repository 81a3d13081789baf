"""The form in which a channel's settings are changed: what there is to choose is offered."""

import asyncio
import json
from collections.abc import Mapping, Sequence
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.context.respond.async_respond import AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from qa_service.slack import blocks
from qa_service.slack.blocks import Block
from qa_service.slack.bot import Bot
from qa_service.slack.channel_settings import (
    LISTS,
    SWITCHES,
    ChannelSettings,
    SettingsFault,
    people_allowed,
)
from qa_service.slack.faults import told
from qa_service.slack.library import existing
from qa_service.slack.managers import require_manager
from qa_service.slack.streamed import CALL_FAILED, why
from qa_service.slack.text import cut, mrkdwn
from qa_service.slack.words import words

FORM = "settings"
MOST_OPTIONS, OPTION_CHARS, VALUE_CHARS = 100, 75, 150
"""Slack's limits of one menu."""
_ANSWERS = ("public", "private", "off")


class SettingsForm:
    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    def register(self, app: AsyncApp) -> None:
        app.action(blocks.SETTINGS)(self.open)
        app.view(FORM)(self.submitted)

    async def open(
        self, ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext, respond: AsyncRespond
    ) -> None:
        await ack()
        self._bot.run(self._opened(body, context, respond))

    async def _opened(
        self, body: dict[str, Any], context: AsyncBoltContext, respond: AsyncRespond
    ) -> None:
        channel, user = body["channel"]["id"], body["user"]["id"]
        client = await self._bot.clients.client(context.enterprise_id, context.team_id)
        language = await self._bot.languages.of_person(context.team_id, user)
        try:
            await require_manager(client, channel, user)
            view = await asyncio.to_thread(self._form, context.team_id or "", channel, language)
            await client.views_open(trigger_id=body["trigger_id"], view=view)
        except SettingsFault as fault:
            said = fault.said(language)
            await respond(text=said, response_type="ephemeral", replace_original=False)
        except CALL_FAILED as error:
            said = words("slack_refuses", language, why(error))
            await respond(text=said, response_type="ephemeral", replace_original=False)

    def _form(self, team: str, channel: str, language: str) -> Block:
        settings = self._bot.store.settings(team, channel)
        there = {name: existing(self._bot.service.index, name) for name in LISTS}
        return form(settings, there, json.dumps({"channel": channel}), language)

    async def submitted(
        self, ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext
    ) -> None:
        await ack()
        self._bot.run(self._saved(body, context))

    async def _saved(self, body: dict[str, Any], context: AsyncBoltContext) -> None:
        view, user, team = body["view"], body["user"]["id"], context.team_id or ""
        channel = json.loads(view["private_metadata"])["channel"]
        client = await self._bot.clients.client(context.enterprise_id, team)
        store = self._bot.store
        language = await self._bot.languages.of_person(team, user)
        try:
            await require_manager(client, channel, user)
            before = await asyncio.to_thread(store.settings, team, channel)
            settings = chosen(before, view["state"]["values"])
            await asyncio.to_thread(store.set_settings, team, channel, settings)
        except Exception as error:
            await _tell(client, channel, user, [told(error, language)])
            return
        lines = [words("settings_now", language), *settings.in_words(language)]
        await _tell(client, channel, user, lines, people_allowed(settings, language))


def form(
    settings: ChannelSettings, there: Mapping[str, Sequence[str]], about: str, language: str
) -> Block:
    """The view: `there` has what exists of publishers, tags and folders."""
    inputs = [
        _input(name, words(name, language), _menu(name, there[name], getattr(settings, name)))
        for name in LISTS
        if there[name]
    ]
    answers = [_option(value, words(f"answers_{value}", language)) for value in _ANSWERS]
    chosen_now = next(each for each in answers if each["value"] == settings.answers)
    menu = {"type": "static_select", "action_id": "answers", "options": answers}
    title = words("answers", language)
    inputs.append(_input("answers", title, menu | {"initial_option": chosen_now}))
    users = [each for each in settings.people if not each.startswith("S")]
    who = {"type": "multi_users_select", "action_id": "people", "initial_users": users}
    inputs.append(_input("people", words("who_empty", language), who))
    switches = [_option(value, words(value, language)) for value in SWITCHES.values()]
    on = [each for each in switches if getattr(settings, each["value"])]
    boxes = {"type": "checkboxes", "action_id": "switches", "options": switches}
    inputs.append(
        _input("switches", words("also", language), boxes | ({"initial_options": on} if on else {}))
    )
    return {
        "type": "modal",
        "callback_id": FORM,
        "private_metadata": about,
        "title": blocks.plain(words("settings_title", language)),
        "submit": blocks.plain(words("save", language)),
        "close": blocks.plain(words("cancel", language)),
        "blocks": inputs,
    }


def chosen(before: ChannelSettings, values: Mapping[str, Mapping[str, Any]]) -> ChannelSettings:
    """What was filled in; groups, which the form does not show, stay as they were."""
    given = {name: state for block in values.values() for name, state in block.items()}
    lists = {
        name: [option["value"] for option in given[name].get("selected_options") or []]
        for name in LISTS
        if name in given
    }
    on = {option["value"] for option in given["switches"].get("selected_options") or []}
    groups = [each for each in before.people if each.startswith("S")]
    return before.model_copy(
        update={
            **lists,
            **{name: name in on for name in SWITCHES.values()},
            "answers": given["answers"]["selected_option"]["value"],
            "people": [*(given["people"].get("selected_users") or []), *groups],
        }
    )


def _menu(name: str, there: Sequence[str], now: Sequence[str]) -> Block:
    """What is set already is always among the options."""
    names = [each for each in dict.fromkeys([*now, *there]) if len(each) <= VALUE_CHARS]
    options = [_option(each, each) for each in names[:MOST_OPTIONS]]
    menu = {"type": "multi_static_select", "action_id": name, "options": options}
    held = [option for option in options if option["value"] in now]
    return menu | ({"initial_options": held} if held else {})


def _option(value: str, label: str) -> Block:
    return {"text": blocks.plain(cut(label, OPTION_CHARS)), "value": value}


def _input(name: str, label: str, element: Block) -> Block:
    return {
        "type": "input",
        "block_id": name,
        "optional": True,
        "label": blocks.plain(label),
        "element": element,
    }


async def _tell(
    client: AsyncWebClient, channel: str, user: str, lines: Sequence[str], *below: Block
) -> None:
    text = "\n".join(lines)
    shown = [blocks.rich(blocks.section(blocks.words(text))), *below]
    await client.chat_postEphemeral(channel=channel, user=user, text=mrkdwn(text), blocks=shown)
