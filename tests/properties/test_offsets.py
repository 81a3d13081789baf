"""Whatever the text, a sentence is an exact piece of it and nothing is lost between sentences."""

from hypothesis import given, settings
from hypothesis import strategies as st

from index.cut.passages import build_passages
from index.cut.sentences import Sentence, split_sentences
from index.types import Span
from tests.fakes.odd_texts import LANGUAGES, odd_texts

SPACE = " \t\r\n\v\f\x00\x85\xa0\u2028\u2029\ufeff\u200b"
BLOCK_MARKS = "-*+•>|"
LONGEST_QUOTE = 1000
"""UTF-8 bytes."""


def is_text(character: str) -> bool:
    return not character.isspace() and character not in SPACE


def split(text: str, language: str = "en", body: Span | None = None) -> list[Sentence]:
    return split_sentences(text, body or Span(0, len(text)), language)


@settings(max_examples=150)
@given(text=odd_texts, language=LANGUAGES, data=st.data())
def test_sentences_are_in_order_trimmed_and_inside_the_body(
    text: str, language: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    body = Span(start, data.draw(st.integers(start, len(text))))
    at, paragraph = body.start, 0
    for sentence in split(text, language, body):
        span = sentence.span
        assert at <= span.start < span.end <= body.end
        quote = span.of(text)
        assert quote == quote.strip(SPACE)
        assert sentence.paragraph >= paragraph
        at, paragraph = span.end, sentence.paragraph


@settings(max_examples=150)
@given(text=odd_texts, language=LANGUAGES)
def test_every_character_that_is_text_is_in_exactly_one_sentence(text: str, language: str) -> None:
    covered = [0] * len(text)
    for sentence in split(text, language):
        for at in range(sentence.span.start, sentence.span.end):
            covered[at] += 1
    missed = [c for at, c in enumerate(text) if is_text(c) and not covered[at]]
    assert all(character in BLOCK_MARKS for character in missed)
    assert max(covered, default=0) <= 1


@settings(max_examples=60)
@given(text=odd_texts, language=LANGUAGES)
def test_no_quote_is_endless(text: str, language: str) -> None:
    for sentence in split(text, language):
        assert len(sentence.span.of(text).encode()) <= LONGEST_QUOTE


@settings(max_examples=100)
@given(text=odd_texts)
def test_passages_partition_the_sentences(text: str) -> None:
    sentences = split(text)
    passages = build_passages(text, sentences)
    members = [ordinal for passage in passages for ordinal in passage.sentences]
    assert members == list(range(len(sentences)))
    assert [passage.ordinal for passage in passages] == list(range(len(passages)))
    for passage in passages:
        first, last = sentences[passage.sentences[0]], sentences[passage.sentences[-1]]
        assert passage.span == Span(first.span.start, last.span.end)


@settings(max_examples=50)
@given(times=st.integers(2, 30), gap=st.sampled_from([" ", "\n\n", "\r\n\r\n", "  "]))
def test_equal_sentences_have_spans_of_their_own(times: int, gap: str) -> None:
    same = "The port was closed on Saturday."
    spans = [sentence.span for sentence in split(gap.join([same] * times))]
    step = len(same) + len(gap)
    assert spans == [Span(n * step, n * step + len(same)) for n in range(times)]
