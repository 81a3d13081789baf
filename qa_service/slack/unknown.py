"""What nobody listens to: acknowledged, or Slack shows an error and sends it again."""

import re

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.respond.async_respond import AsyncRespond

OLD_BUTTON = "This button is of an older version of me. Please ask again."
NO_COMMAND = "I do not know this command. `/ask help` says what I can do."
_ANY = re.compile("")


def register_rest(app: AsyncApp) -> None:
    """To be registered last: the first that matches is taken."""
    app.event(_ANY)(_ignored)
    app.action(_ANY)(_button)
    app.command(_ANY)(_command)
    app.shortcut(_ANY)(_acknowledged)
    app.view(_ANY)(_acknowledged)
    app.view_closed(_ANY)(_acknowledged)
    app.options(_ANY)(_no_options)


async def _ignored() -> None:
    """Nothing is to be done."""


async def _acknowledged(ack: AsyncAck) -> None:
    await ack()


async def _no_options(ack: AsyncAck) -> None:
    await ack(options=[])


async def _command(ack: AsyncAck) -> None:
    await ack(text=NO_COMMAND, response_type="ephemeral")


async def _button(ack: AsyncAck, respond: AsyncRespond) -> None:
    await ack()
    if respond.response_url:  # there is none for what stands in a form
        await respond(text=OLD_BUTTON, response_type="ephemeral", replace_original=False)
