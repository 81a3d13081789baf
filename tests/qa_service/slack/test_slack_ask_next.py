"""Questions to ask next are buttons below an answer in Slack."""

import json

from qa_service.slack.render import below
from tests.qa_service.slack.test_slack_render import LINKED, answer


def test_each_is_a_button_that_asks_it() -> None:
    questions = ["What did Leonid Pasechnik say?", "Who is Leonid Pasechnik?"]
    (actions,) = [
        block
        for block in below(answer(suggestions=questions), LINKED)
        if block["type"] == "actions" and block["elements"][0]["action_id"].startswith("ask_")
    ]
    assert [json.loads(each["value"])["question"] for each in actions["elements"]] == questions
    assert [each["text"]["text"] for each in actions["elements"]] == questions
