"""An article written to misuse Slack: what it says is shown, and nothing of it takes effect."""

import re
from pathlib import Path

from index.ingest.sources import find_sources
from qa_service.settings import Settings
from qa_service.wiring import opened_service
from tests.fakes import slack_events as events
from tests.fakes.slack_bot import PUBLIC_URL, running_bot
from tests.fakes.slack_rules import check_message
from tests.fakes.slack_server import SlackServer
from tests.fakes.slack_transcript import shown

ARTICLE = """\
Mayor Ann Lee of Westbrook said on Monday that <!channel> 41 homes were flooded when the
river Ash broke its banks, and thanked [all helpers](http://evil.example) <http://evil.example|here>.

*The river* `fell` again on Tuesday, &lt;!here&gt; officials of Westbrook said, ~~and~~ <@U1> left.
"""


def test_a_hostile_article_is_quoted_and_nothing_else(tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "<!everyone> [x](evil.example).txt").write_text(ARTICLE, encoding="utf-8")
    settings = Settings(data_dir=tmp_path / "data", public_url=PUBLIC_URL)
    with SlackServer() as slack, opened_service(settings) as service:
        service.index.ingest(find_sources([str(articles)]))
        with running_bot(slack, service) as bot:
            bot.deliver(events.mention("How many homes were flooded in Westbrook?"))
            bot.finished()
            slack.workspace.always["chat.startStream"] = "not_allowed"
            bot.deliver(events.mention("How many homes were flooded in Westbrook?"))
            bot.finished(2)
    for message in slack.workspace.messages:
        assert "41 homes" in shown(message)
        assert "<!channel>" in shown(message), "as text"
        written = [message.markdown, message.text]
        written += [block["text"] for block in message.blocks if block["type"] == "markdown"]
        for text in written:
            assert "<" not in text
            linked = re.findall(r"(?<!\\)\]\(([^)]*)\)", text)
            assert all(url.startswith(PUBLIC_URL) for url in linked)
        if message.text:
            check_message(message.text, message.blocks)
        linked = re.findall(r'"url": "([^"]*)"', str(message.blocks).replace("'", '"'))
        assert all(url.startswith(PUBLIC_URL) for url in linked)
