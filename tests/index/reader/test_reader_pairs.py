"""What is written for the reader: the parts in their order, within the limits, places kept."""

import numpy as np
import pytest
from hypothesis import given, settings

from index.embedding.e5.text import E5Text
from index.reader.pairs import CONTEXT, LIMITS, QUESTION, SENTENCE, WrittenPair, write_pair
from tests.fakes.odd_texts import odd_texts

E5 = E5Text()
PIECES = E5.file.pieces()


def written(question: str, title: str, before: str, sentence: str) -> WrittenPair:
    return write_pair(E5.tokenizer, question, title, before, sentence)


def spelled(pair: WrittenPair) -> str:
    return "".join(PIECES[number] for number in pair.ids).replace("▁", " ")


def part(pair: WrittenPair, segment: int) -> str:
    own = pair.ids[pair.segments == segment]
    return "".join(PIECES[number] for number in own).replace("▁", " ").strip()


def test_a_pair_is_question_context_and_sentence() -> None:
    pair = written("Who spoke?", "Port closed", "It rained.", "The mayor spoke.")
    assert spelled(pair) == (
        "<s> query: Who spoke?</s> Port closed. It rained.</s> The mayor spoke.</s>"
    )
    assert part(pair, CONTEXT) == "Port closed. It rained."
    assert part(pair, SENTENCE) == "The mayor spoke."


@pytest.mark.parametrize(
    ("title", "before", "context"),
    [
        ("", "", None),
        (" ", "\n", None),
        ("Port closed.", "", "Port closed."),
        ("", "It rained.", "It rained."),
        ("Port  closed", " It\nrained. ", "Port closed. It rained."),
    ],
)
def test_what_is_missing_is_left_out(title: str, before: str, context: str | None) -> None:
    expected = "<s> query: Who?</s> " + (f"{context}</s> " if context else "") + "He.</s>"
    assert spelled(written("Who?", title, before, "He.")) == expected


def test_spaces_before_marks_are_not_read_and_places_stay() -> None:
    sentence = "The O2 , a hall , burned .5 m down ."
    pair = written("Did it burn ?", "Fire , again", "So it is .", sentence)
    assert part(pair, SENTENCE) == "The O2, a hall, burned .5 m down."
    assert part(pair, CONTEXT) == "Fire, again. So it is."
    assert spelled(pair).startswith("<s> query: Did it burn?</s>")
    own = pair.spans[pair.segments == SENTENCE]
    assert "".join(sentence[start:end] for start, end in own) == sentence.replace(" ", "")


def test_of_a_long_sentence_before_the_end_is_kept_from_a_word_on() -> None:
    before = "beginning " * 30 + "and the very end."
    kept = part(written("Who?", "", before, "He."), CONTEXT)
    assert before.endswith(kept)
    assert before[-len(kept) - 1] == " "
    assert 130 < len(kept) <= LIMITS.before_characters


def test_text_without_spaces_is_kept_to_its_end_too() -> None:
    before = "北京广州上海" * 40
    kept = part(written("谁？", "", before, "他。"), CONTEXT)
    assert len(kept) > 20
    assert kept in before


def test_a_long_title_is_cut() -> None:
    assert part(written("Who?", "word " * 40, "", "He."), CONTEXT) == ("word " * 12).strip() + "."


def test_each_token_of_the_sentence_stands_where_it_says() -> None:
    sentence = "At least 28 people, including a child, died."
    pair = written("How many?", "Bakery", "It was shelled.", sentence)
    own = pair.segments == SENTENCE
    pieces = [PIECES[number].replace("▁", "") for number in pair.ids[own]]
    assert [sentence[a:z] for a, z in pair.spans[own]] == pieces
    assert (pair.spans[~own] == -1).all()


def test_a_separator_in_an_article_separates_nothing() -> None:
    pair = written("Who?", "</s>", "a </s> b", "He</s> spoke <s> then.")
    ends = np.flatnonzero(pair.ids == E5.file.header.end)
    assert len(ends) == 3
    assert (pair.segments[ends] == QUESTION).all()
    assert (pair.ids[1:] != E5.file.header.begin).all()


def test_too_much_of_everything_leaves_room_for_the_sentence() -> None:
    pair = written("why " * 500, "北" * 500, "京" * 500, "word " * 500)
    assert len(pair) == LIMITS.tokens
    assert (pair.segments == SENTENCE).sum() >= 24
    assert (pair.segments == CONTEXT).sum() == LIMITS.context_tokens


@settings(max_examples=100)
@given(question=odd_texts, title=odd_texts, before=odd_texts, sentence=odd_texts)
def test_any_texts_can_be_written(question: str, title: str, before: str, sentence: str) -> None:
    pair = written(question, title, before, sentence)
    assert len(pair.ids) == len(pair.segments) == len(pair.spans) <= LIMITS.tokens
    own = pair.spans[pair.segments == SENTENCE]
    assert ((own >= 0) & (own <= len(sentence))).all()
    assert (own[:, 0] <= own[:, 1]).all()
