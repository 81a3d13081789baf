"""What readers think of an answer: a press of a button, and why, if it was bad."""

import asyncio
import json
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.context.respond.async_respond import AsyncRespond

from qa_service.conversation.feedback import COMMENT_CHARS, Feedback
from qa_service.errors import AnswerNotFound
from qa_service.slack import blocks
from qa_service.slack.blocks import Block
from qa_service.slack.bot import Bot
from qa_service.slack.faults import told
from qa_service.slack.streamed import CALL_FAILED
from qa_service.slack.words import words

WHY = "why"


class Judging:
    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    def register(self, app: AsyncApp) -> None:
        app.action(blocks.FEEDBACK)(self.judge)
        app.view(WHY)(self.explained)

    async def judge(
        self, ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext, respond: AsyncRespond
    ) -> None:
        given = json.loads(body["actions"][0]["value"])
        feedback = Feedback(
            answer_id=given["answer"],
            rating=given["rating"],
            channel="slack",
            author=f"{context.team_id}:{body['user']['id']}",
        )
        language = given.get("language") or "en"  # older buttons do not say it
        fault = await asyncio.to_thread(self._judged, feedback, language)
        await ack()
        asked = False
        if feedback.rating == "down" and not fault:
            asked = await self._ask_why(feedback, body, context, language)
        if not asked:
            self._bot.run(_say(respond, fault or words("thanks", language), _thread(body)))

    async def _ask_why(
        self, feedback: Feedback, body: dict[str, Any], context: AsyncBoltContext, language: str
    ) -> bool:
        """Whether the form opened; the judgement itself is stored already."""
        about = {
            "feedback": feedback.model_dump(mode="json"),
            "address": body.get("response_url") or "",
            "thread": _thread(body),
            "language": language,
        }
        view = _form(json.dumps(about), language)
        client = await self._bot.clients.client(context.enterprise_id, context.team_id)
        try:
            await client.views_open(trigger_id=body["trigger_id"], view=view)
        except CALL_FAILED:
            return False
        return True

    async def explained(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        about = json.loads(body["view"]["private_metadata"])
        why = body["view"]["state"]["values"][WHY][WHY].get("value") or ""
        feedback = Feedback(**(about["feedback"] | {"comment": why[:COMMENT_CHARS]}))
        language = about.get("language") or "en"
        fault = await asyncio.to_thread(self._judged, feedback, language)
        await ack()
        if about["address"]:
            respond = AsyncRespond(response_url=about["address"])
            self._bot.run(_say(respond, fault or words("thanks", language), about["thread"]))

    def _judged(self, feedback: Feedback, language: str) -> str:
        """Stores it; what to say where that fails."""
        try:
            self._bot.service.feedback.save(feedback)
        except AnswerNotFound:
            return words("gone", language)
        except Exception as error:
            return told(error, language)
        return ""


def _form(about: str, language: str) -> Block:
    text = {
        "type": "plain_text_input",
        "action_id": WHY,
        "multiline": True,
        "max_length": COMMENT_CHARS,
        "placeholder": blocks.plain(words("why_hint", language)),
    }
    return {
        "type": "modal",
        "callback_id": WHY,
        "private_metadata": about,
        "title": blocks.plain(words("why_title", language)),
        "submit": blocks.plain(words("send", language)),
        "close": blocks.plain(words("skip", language)),
        "blocks": [
            {
                "type": "input",
                "block_id": WHY,
                "optional": True,
                "label": blocks.plain(words("why_label", language)),
                "element": text,
            }
        ],
    }


def _thread(body: dict[str, Any]) -> str:
    """Of the message that was judged; thanks belong there, not into the channel."""
    message = body.get("message") or {}
    container = body.get("container") or {}
    return str(message.get("thread_ts") or container.get("thread_ts") or "")


async def _say(respond: AsyncRespond, said: str, thread_ts: str) -> None:
    await respond(
        text=said,
        response_type="ephemeral",
        replace_original=False,
        thread_ts=thread_ts or None,
    )
