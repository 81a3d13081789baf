"""What nobody listens to: acknowledged, or Slack shows an error and sends it again."""

import re
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.context.respond.async_respond import AsyncRespond

from qa_service.slack.languages import Languages
from qa_service.slack.words import words

_ANY = re.compile("")


class Rest:
    """To be registered last: the first that matches is taken."""

    def __init__(self, languages: Languages) -> None:
        self._languages = languages

    def register(self, app: AsyncApp) -> None:
        app.event(_ANY)(_ignored)
        app.action(_ANY)(self.button)
        app.command(_ANY)(self.command)
        app.shortcut(_ANY)(_acknowledged)
        app.view(_ANY)(_acknowledged)
        app.view_closed(_ANY)(_acknowledged)
        app.options(_ANY)(_no_options)

    async def command(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        language = await self._languages.of_person(body["team_id"], body["user_id"])
        await ack(text=words("no_command", language), response_type="ephemeral")

    async def button(
        self, ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext, respond: AsyncRespond
    ) -> None:
        await ack()
        if not respond.response_url:  # there is none for what stands in a form
            return
        language = await self._languages.of_person(context.team_id, body["user"]["id"])
        said = words("old_button", language)
        await respond(text=said, response_type="ephemeral", replace_original=False)


async def _ignored() -> None:
    """Nothing is to be done."""


async def _acknowledged(ack: AsyncAck) -> None:
    await ack()


async def _no_options(ack: AsyncAck) -> None:
    await ack(options=[])
