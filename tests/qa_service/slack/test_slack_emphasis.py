"""The words that answer are bold in Slack, whatever they are made of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_service.contract.types import Answer, AnswerSpan, Claim
from qa_service.slack.render import messages
from qa_service.slack.text import pieces
from tests.fakes.emphasis import BOLD, in_commonmark
from tests.fakes.slack_transcript import in_bold
from tests.qa_service.slack.test_slack_render import LINKED, UNLINKED, answer, citation

WORDS = st.text(st.sampled_from("ab9 é日*_~`\\<&>[]($€%“”.,-"), min_size=1, max_size=6).map(
    lambda text: " ".join(text.split()) or "a"
)


def emphasised(before: str, words: str, after: str) -> Answer:
    text = f"{before}{words}{after} [1]."
    span = AnswerSpan(start=len(before), end=len(before) + len(words))
    claim = Claim(
        text=text, start=0, end=len(text), citations=[1], verified=True, answer_spans=[span]
    )
    return answer(answer=text, claims=[claim], citations=[citation()])


@pytest.mark.parametrize(
    ("before", "words", "after", "bold"),
    BOLD,
)
def test_the_words_that_answer_are_bold_and_nothing_else(
    before: str, words: str, after: str, bold: str
) -> None:
    (message,) = messages(emphasised(before, words, after), LINKED)
    text = message.blocks[0]["text"]
    assert in_bold(text) == [bold]
    assert in_commonmark(text) == ([bold], f"{before}{words}{after} [1].")


@given(WORDS, WORDS, WORDS)
def test_bold_leaves_the_text_whole(before: str, words: str, after: str) -> None:
    text = messages(emphasised(before, words, after), UNLINKED)[0].blocks[0]["text"]
    bold, shown = in_commonmark(text)
    assert "".join(shown.split()) == "".join(f"{before}{words}{after} [1].".split())
    assert len(bold) <= 1
    assert all(each in words for each in bold)
    if words[0].isalnum() and words[-1].isalnum():
        assert bold == [words]


def test_bold_words_are_not_parted() -> None:
    text = "one **two \\* three** four"
    assert pieces(text, 18) == ["one", "**two \\* three**", "four"]
