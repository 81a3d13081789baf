"""An answer in Slack as a picture: `make screenshots`, docs/slack-answer.png.

The answer is a real one, by the bot in the Slack of the tests; how its blocks are drawn is ours.
"""

import tempfile
from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt
from playwright.sync_api import sync_playwright

from benches.browser import chromium
from index.ingest import find_sources
from qa_service.settings import Settings
from qa_service.wiring import opened_service
from tests.fakes import slack_events as events
from tests.fakes.slack_bot import PUBLIC_URL, running_bot
from tests.fakes.slack_server import SlackServer
from tests.fakes.slack_workspace import Posted

ROOT = Path(__file__).parents[1]
ASKED = "How many people were killed in the attack in Lysychansk?"
WIDTH = 640
PAGE = """<!doctype html><style>
body {{ margin: 0; padding: 16px 20px; font: 15px/1.46 Lato, "Helvetica Neue", Arial, sans-serif;
       color: #1d1c1d; background: #fff }}
.said {{ display: grid; grid-template-columns: 36px 1fr; gap: 0 8px; margin-bottom: 12px }}
.said > i {{ grid-row: span 9; width: 36px; height: 36px; border-radius: 6px; font-style: normal;
            color: #fff; display: grid; place-items: center; font-weight: 700 }}
p {{ margin: 0 0 4px }} b, .who {{ font-weight: 700 }} a {{ color: #1264a3; text-decoration: none }}
.app {{ font-size: 10px; background: #ddd; padding: 1px 3px; border-radius: 2px; color: #616061 }}
.at {{ color: #1264a3; background: #1264a31a; border-radius: 3px; padding: 0 2px }}
blockquote {{ margin: 0; padding-left: 12px; border-left: 4px solid #ddd }}
.small {{ font-size: 12px; color: #616061; margin: 4px 0 6px }}
button {{ font: 700 13px inherit; padding: 4px 10px; margin: 0 8px 6px 0; border: 1px solid #bbb;
         border-radius: 6px; background: #fff; color: #1d1c1d }}
</style><div class="said"><i style="background:#4a7">A</i><p class="who">Anna</p>
<p><span class="at">@News desk</span> {asked}</p></div><div class="said">
<i style="background:#347">N</i>
<p><span class="who">News desk</span> <span class="app">APP</span></p>
<div>{answer}</div></div>"""


def main() -> None:
    with tempfile.TemporaryDirectory() as data:
        settings = Settings(data_dir=Path(data), public_url=PUBLIC_URL)
        with (
            opened_service(settings) as service,
            SlackServer() as slack,
            running_bot(slack, service) as bot,
        ):
            service.index.ingest(find_sources([str(ROOT / "seeds")]))
            bot.deliver(events.mention(ASKED))
            bot.finished()
            drawn = PAGE.format(asked=escape(ASKED), answer=message(slack.workspace.messages[0]))
    with sync_playwright() as playwright:
        browser = chromium(playwright)
        page = browser.new_page(viewport={"width": WIDTH, "height": 100})
        page.set_content(drawn)
        page.screenshot(path=ROOT / "docs" / "slack-answer.png", full_page=True)
        browser.close()


def message(posted: Posted) -> str:
    text = {"type": "markdown", "text": posted.markdown}
    return "".join(block(each) for each in [text, *posted.blocks])


def block(given: dict[str, Any]) -> str:
    """As HTML; of a type that no answer has nothing is drawn."""
    parts = given.get("elements") or []
    match given["type"]:
        case "markdown":
            return MarkdownIt().render(given["text"])
        case "rich_text":
            return "".join(map(_rich, parts))
        case "context":
            lines = "<br>".join(escape(each["text"]) for each in parts).replace("\n", "<br>")
            return f'<p class="small">{lines}</p>'
        case "actions":
            return _buttons(each["text"] for each in parts)
        case "context_actions":
            return _buttons(parts[0][f"{way}_button"]["text"] for way in ("positive", "negative"))
    return ""


def _rich(part: dict[str, Any]) -> str:
    text = "".join(map(_piece, part["elements"]))
    return (
        f"<blockquote>{text}</blockquote>" if part["type"].endswith("quote") else f"<p>{text}</p>"
    )


def _piece(piece: dict[str, Any]) -> str:
    text = escape(piece["text"])
    if piece["type"] == "link":
        return f'<a href="{escape(piece["url"])}">{text}</a>'
    return f"<b>{text}</b>" if piece.get("style", {}).get("bold") else text


def _buttons(labels: Iterable[dict[str, str]]) -> str:
    return (
        "<div>" + "".join(f"<button>{escape(each['text'])}</button>" for each in labels) + "</div>"
    )


if __name__ == "__main__":
    main()
