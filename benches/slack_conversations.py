"""Ten conversations with the Slack bot, as their readers see them, and three figures.

    python -m benches.slack_conversations

Prints each conversation, how many characters a reader sees of each answer, and how long the first
sign takes for thirty who ask at once, as a ratio to one alone. The Slack is the tests' own.
"""

import logging
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import structlog

from index.ingest import find_sources
from qa_service.settings import Settings
from qa_service.slack.words import words
from qa_service.wiring import opened_service
from tests.fakes import slack_events as events
from tests.fakes.slack_bot import PUBLIC_URL, RunningBot, running_bot
from tests.fakes.slack_server import SlackServer
from tests.fakes.slack_transcript import shown, transcript
from tests.fakes.slack_workspace import BOT_USER, Workspace

SEEDS = Path(__file__).parents[1] / "seeds"
QUIET_SECONDS = 5.0
"""Nothing more is said after so long without a call."""
MANY = 30

Send = Callable[["Conversation"], None]


class Conversation:
    """What is said in one thread or channel, and what the bot says to it."""

    def __init__(self, bot: RunningBot) -> None:
        self.bot = bot
        self._shown = 0

    def says(self, who: str, text: str, payload: dict[str, Any]) -> dict[str, Any]:
        print(f"\n{who}: {text}")
        self.bot.deliver(payload)
        self._wait()
        messages = self.bot.workspace.messages
        for message in messages[self._shown :]:
            seen = shown(message)
            print(f"  BOT{' (only you)' if message.private else ''}, {len(seen)} characters:")
            print("\n".join(f"    {line}" for line in seen.splitlines()))
        if self._shown == len(messages):
            print("  (silence)")
        self._shown = len(messages)
        return payload

    def _wait(self) -> None:
        calls, since = -1, time.monotonic()
        while self._at_work() or time.monotonic() - since < QUIET_SECONDS:
            if len(self.bot.workspace.calls) != calls:
                calls, since = len(self.bot.workspace.calls), time.monotonic()
            time.sleep(0.1)

    def _at_work(self) -> bool:
        seen = self.bot.workspace
        processing = any(each["status"] == "processing" for each in seen.sessions.values())
        return processing or words("searching", "en") in transcript(seen)


def thread(talk: Conversation, first: str, *rest: str, channel: str = "C1") -> None:
    root = events.mention(first, channel=channel)
    talk.says("Anna", f"@News desk {first}", root)
    for text in rest:
        said = events.message(text, thread_ts=root["event"]["ts"], user="U2", channel=channel)
        talk.says("Bob", text, said)


def direct(talk: Conversation, *texts: str) -> None:
    for text in texts:
        talk.says("Anna (direct)", text, events.direct(text))


def command(talk: Conversation, *texts: str) -> None:
    for text in texts:
        payload = events.command(text, talk.bot.slack.response_url(), user="UADMIN")
        talk.says("Anna", f"/ask {text}", payload)


def below_a_post(talk: Conversation) -> None:
    post = {"title": "Missile strike on a shopping mall in Kremenchuk", "fallback": "-"}
    talk.bot.workspace.say("", ts="7.0", attachments=[post], bot_id="B7")
    print("\nREUTERS FEED: [Missile strike on a shopping mall in Kremenchuk]")
    asked = events.mention("how many people were killed there?", thread_ts="7.0")
    talk.says("Anna", "@News desk how many people were killed there?", asked)
    talk.says("Anna", "*Ask about this* on the post",
              events.shortcut("", talk.bot.slack.response_url(), attachments=[post]))  # fmt: skip


def corrected(talk: Conversation) -> None:
    asked = events.mention("How many people were killed in Belgorood?")
    talk.says("Anna", "@News desk How many people were killed in Belgorood?", asked)
    better = "How many people were wounded in Belgorod?"
    print(f"\nAnna corrects: {better}")
    talk.bot.deliver(events.edited(asked, f"<@{BOT_USER}> {better}"))
    talk.bot.slack.until(lambda seen: seen.messages[-1].edits)
    print("    " + shown(talk.bot.workspace.messages[-1]).replace("\n", "\n    "))


CONVERSATIONS: list[tuple[str, Send]] = [
    ("a number, and people who talk about it", lambda talk: thread(
        talk, "How many people were killed in the attack in Lysychansk?", "thanks!",
        "FYI all, this is our number for tonight", "And in Belgorod?", ":+1:")),
    ("a stranger says hello", lambda talk: direct(talk, "hi", "what articles do you have?",
                                                  "ok thanks")),
    ("two things at once", lambda talk: thread(
        talk, "How many people were killed in Kremenchuk and who is its mayor?",
        "Bob, can you call the press office about this?", "how many were wounded?")),
    ("what somebody said", lambda talk: thread(talk, "What did Stoltenberg say?",
                                               "and what will the Spanish summit decide?")),
    ("not in the articles", lambda talk: thread(talk, "What is the capital of Peru?")),
    ("below the post of a feed", below_a_post),
    ("in Ukrainian and in German", lambda talk: direct(
        talk, "Скільки людей загинуло в Лисичанську?", "Wer ist der Bürgermeister von Kremenchuk?",
        "дякую")),
    ("privately, with settings", lambda talk: command(
        talk, "Who is Leonid Pasechnik?", "Help for Ukraine: what is the US buying?", "help",
        "settings publishers CNNN", "settings")),
    ("a question corrected", corrected),
    ("an overview", lambda talk: thread(talk, "What happened in Belgorod?",
                                        "which weapons were used", "any children among them?")),
]  # fmt: skip


def first_signs(bot: RunningBot, count: int) -> float:
    """Seconds until the last of so many who ask at once sees something."""
    known = len(bot.workspace.sessions)

    def all_seen(workspace: Workspace) -> bool:
        return len(workspace.sessions) >= known + count

    question = "How many people were killed in Lysychansk?"
    asked = [events.direct(question, user=f"V{number}") for number in range(count)]
    start = time.monotonic()
    with ThreadPoolExecutor(count) as people:
        for each in asked:
            people.submit(bot.deliver, each)
        bot.slack.until(all_seen)
    return time.monotonic() - start


def main() -> None:
    quiet = structlog.make_filtering_bound_logger(logging.ERROR)
    structlog.configure(wrapper_class=quiet)  # only what is said is to be read
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data_dir=Path(folder), public_url=PUBLIC_URL)
        with opened_service(settings) as service:
            service.index.ingest(find_sources([str(SEEDS)]))
            for number, (name, talk) in enumerate(CONVERSATIONS, start=1):
                print(f"\n======== {number}. {name}")
                with SlackServer() as slack, running_bot(slack, service) as bot:
                    talk(Conversation(bot))
            with SlackServer() as slack, running_bot(slack, service) as bot:
                first_signs(bot, 1)
                alone, many = first_signs(bot, 1), first_signs(bot, MANY)
                ratio = f"{many / alone:.1f} times the {alone:.2f} s of one alone"
                print(f"\n======== the last of {MANY} at once sees a first sign after {ratio}")


if __name__ == "__main__":
    main()
