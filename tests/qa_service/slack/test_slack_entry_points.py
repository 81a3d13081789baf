"""Each way to ask in Slack ends in an answer, in the right place."""

from tests.fakes import slack_events as events
from tests.fakes.slack_bot import RunningBot
from tests.fakes.slack_transcript import shown, transcript

ASKED = "How many people were killed in the attack in Lysychansk?"


def test_a_mention_is_answered_in_its_thread(bot: RunningBot) -> None:
    asked = events.mention(ASKED)
    assert bot.deliver(asked).status_code == 200
    bot.finished()
    (message,) = bot.workspace.messages
    assert message.thread_ts == asked["event"]["ts"]
    assert "At least 28" in shown(message)
    assert message.tasks == {"search": "Searched the articles"}
    print(transcript(bot.workspace, links=True))
