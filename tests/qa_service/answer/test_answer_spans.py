"""The words that answer are marked where a claim shows them, and nothing else is."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.types import EvidenceSentence, Span
from qa_service.answer.builder import AnswerBuilder
from qa_service.compose import DraftClaim
from qa_service.contract.types import Answer, Claim
from qa_service.wording.links import SourceLinks
from tests.fakes.evidence import article, sentences
from tests.fakes.reader import answering

TOLL = "At least 28 people were killed in Lysychansk."
MARKDOWN = replace(article(), media_type="text/markdown")


def one(quote: str, words: str, *, nth: int = 0, markdown: bool = False) -> EvidenceSentence:
    (found,) = sentences(quote, [quote], of=MARKDOWN if markdown else None)
    return answering(found, words, nth=nth)


def draft() -> AnswerBuilder:
    return AnswerBuilder(SourceLinks("http://news.example"))


def marked(growing: AnswerBuilder, claim: Claim) -> list[str]:
    for span in claim.answer_spans:
        assert claim.start <= span.start < span.end <= claim.end
    return [growing.text[span.start : span.end] for span in claim.answer_spans]


def shown(text: str, *support: EvidenceSentence) -> list[str]:
    growing = draft()
    return marked(growing, growing.add(DraftClaim(text, support)).claim)


def in_brackets(text: str, *support: EvidenceSentence) -> str:
    growing = draft()
    ready = growing.add(DraftClaim(text, support))
    written = growing.text
    for span in reversed(ready.claim.answer_spans):
        before, words, after = (
            written[: span.start],
            written[span.start : span.end],
            written[span.end :],
        )
        written = f"{before}<{words}>{after}"
    return written


def test_offsets_count_in_the_whole_answer_and_each_claim_has_its_own() -> None:
    growing = draft()
    growing.begin_part("Lysychansk, reported 25 June 2022, of 28 people:")
    first = growing.add(DraftClaim(TOLL, (one(TOLL, "28"),)))
    second = growing.add(DraftClaim("The mayor spoke of 28.", (one(TOLL, "28"),)))
    growing.note("The articles write “28”.")
    assert [marked(growing, ready.claim) for ready in (first, second)] == [["28"], ["28"]]
    assert growing.text[second.claim.answer_spans[0].start - 3 :].startswith("of 28 [1].")
    assert [claim.answer_spans for claim in growing.claims] == [
        first.claim.answer_spans,
        second.claim.answer_spans,
    ]


@pytest.mark.parametrize(
    ("quote", "words", "nth", "written"),
    [
        (TOLL, "At least 28 people", 0, "<At least 28 people> were killed in Lysychansk [1]."),
        (TOLL, "Lysychansk.", 0, "At least 28 people were killed in <Lysychansk> [1]."),
        ("He was born in the U.S.", "the U.S.", 0, "He was born in <the U.S> [1]."),
        ("“It rained.”", "rained.”", 0, "“It <rained.”> [1]"),
        ("Of 28 people 28 died.", "28", 1, "Of 28 people <28> died [1]."),
        ("No, no, no, he said.", "no", 0, "No, <no>, no, he said [1]."),
        ("At 3\r\n\t o’clock  it\nrained.", "o’clock  it", 0, "At 3 <o’clock it> rained [1]."),
        ("A song [2] of 3 [1].", "song [2] of 3", 0, "A <song of 3> [1]."),
        ("128 hurt, 28 dead, 28th day.", "28", 1, "128 hurt, <28> dead, 28th day [1]."),
        ("The 59-year-old fell.", "59", 0, "The <59>-year-old fell [1]."),
        ("💥 Погибли 28 человек 💥.", "28 человек", 0, "💥 Погибли <28 человек> 💥 [1]."),
        ("قتل ٢٨ شخصا في المدينة.", "٢٨ شخصا", 0, "قتل <٢٨ شخصا> في المدينة [1]."),
        ("砲撃で28人が死亡した。", "28人", 0, "砲撃で<28人>が死亡した。 [1]"),
        ("राम और रामा आए।", "राम", 0, "<राम> और रामा आए। [1]"),
        ("İ̇stanbul’da 28 kişi öldü.", "28 kişi", 0, "İ̇stanbul’da <28 kişi> öldü [1]."),
    ],
)
def test_a_quoted_sentence_shows_them_where_they_stood(
    quote: str, words: str, nth: int, written: str
) -> None:
    assert in_brackets(quote, one(quote, words, nth=nth)) == written


@pytest.mark.parametrize(
    ("quote", "words", "read", "written"),
    [
        ("At least **28** died.", "28", "At least 28 died.", "At least <28> died [1]."),
        ("At least **28** died.", "**28**", "At least 28 died.", "At least <28> died [1]."),
        ("In [the port](a.b) *28* of 28.", "28", "In the port 28 of 28.", "In the port <28> of 28"),
        ("~~27~~ 28 of 27 died.", "28", "28 of 27 died.", "<28> of 27 died [1]."),
    ],
)
def test_marks_of_markdown_are_no_words(quote: str, words: str, read: str, written: str) -> None:
    assert in_brackets(read, one(quote, words, markdown=True)).startswith(written)


@pytest.mark.parametrize(
    ("quote", "words", "nth", "claim", "found"),
    [
        # cut, put first, with a speaker put behind, and worded anew
        (f"On Monday, {TOLL.lower()}", "28 people", 0, "28 people were killed.", ["28 people"]),
        (
            "Nine people died and nine fled.", "nine", 0, "Nine fled, according to Ann Lee.",
            ["Nine"],
        ),
        ("Twelve people died, she said.", "Twelve", 0, "twelve people died (she)", ["twelve"]),
        (TOLL, "28 people", 0, "In Lysychansk 28 people died.", ["28 people"]),
        # what was cut off, or is put otherwise
        (TOLL, "At least 28 people", 0, "28 people were killed.", []),
        (TOLL, "Lysychansk", 0, "At least 28 people were killed.", []),
        (TOLL, "28", 0, "Twenty-eight people were killed.", []),
        # the same characters elsewhere
        ("8 of 28 people died.", "8", 0, "Of 28 people, some died.", []),
        ("On 28 June 28 people died.", "28", 1, "On 28 June people died.", []),
        ("On 28 June 28 people died.", "28", 1, "28 people died on 28 June.", ["28"]),
        ("On 28 June 28 people died.", "28", 1, "Dead: 28, day: 28.", []),
        ("राम आए।", "राम", 0, "रामा आए।", []),
        (TOLL, ".", 0, TOLL, []),
    ],
)  # fmt: skip
def test_a_claim_in_other_words_shows_them_only_when_it_has_them(
    quote: str, words: str, nth: int, claim: str, found: list[str]
) -> None:
    assert shown(claim, one(quote, words, nth=nth)) == found


def test_of_two_equal_words_the_right_one_is_marked() -> None:
    source = one("On 28 June 28 people died.", "28", nth=1)
    assert in_brackets("28 people died on 28 June.", source) == "<28> people died on 28 June [1]."


def test_without_a_reader_nothing_is_marked() -> None:
    (unread,) = sentences(TOLL, [TOLL])
    assert shown(TOLL, unread) == []


def test_several_sources_mark_each_their_words_once() -> None:
    other = article(2)
    (port,) = sentences("The port of Bakhmut is shut.", ["The port of Bakhmut is shut."], of=other)
    (copy,) = sentences(TOLL, [TOLL], of=other, ordinal=1)
    claim = "28 people were killed and the port of Bakhmut is shut."
    own = one(TOLL, "28")
    assert shown(claim, own, answering(port, "port of Bakhmut")) == ["28", "port of Bakhmut"]
    assert shown(TOLL, own, answering(copy, "28")) == ["28"]
    assert shown(TOLL, own, answering(copy, "28 people")) == ["28 people"]


def test_positions_show_them_too() -> None:
    growing = draft()
    source = one("Nine people were killed, according to the union.", "Nine people")
    growing.begin_disagreement("Accounts differ, of nine people:")
    ready = growing.add_position(
        DraftClaim("nine people were killed, according to the union", (source,)), "(CNN)", [source]
    )
    assert marked(growing, ready.claim) == ["nine people"]
    assert growing.text[: ready.claim.answer_spans[0].start].endswith(":\n- ")


def test_a_sentence_cited_before_answers_with_what_is_asked_now() -> None:
    growing = draft()
    growing.add(DraftClaim(TOLL, (one(TOLL, "28"),)))
    assert growing.cited(one(TOLL, "Lysychansk")) == one(TOLL, "Lysychansk")


def test_answers_stored_before_there_were_spans_are_read() -> None:
    text = "It rained [1]."
    claim = {"text": text, "start": 0, "end": len(text), "citations": [1], "verified": True}
    stored = {
        "id": "ans_1", "conversation_id": "conv_1", "question": "?", "status": "answered",
        "confidence": 0.9, "answer": text, "claims": [claim], "citations": [],
        "disagreements": [], "nearest": [], "applied_filters": {}, "composer": "extractive",
        "degraded": [], "timings_ms": {},
    }  # fmt: skip
    (read,) = Answer.model_validate(stored).claims
    assert read.answer_spans == []


WORDS = st.text(st.characters(exclude_categories=["Cn", "Cs"]), min_size=1, max_size=12)


@given(st.lists(WORDS, min_size=1, max_size=8), st.data())
def test_whatever_the_text_what_is_marked_are_the_words(
    words: list[str], data: st.DataObject
) -> None:
    quote = " ".join(words)
    start = data.draw(st.integers(0, len(quote) - 1))
    end = data.draw(st.integers(start + 1, len(quote)))
    (sentence,) = sentences(quote, [quote])
    base = sentence.span.start
    source = replace(sentence, answer=Span(base + start, base + end))
    for found in shown(quote, source):
        assert any(character.isalnum() for character in found)
        assert found == found.strip()
        assert " ".join(found.split()) in " ".join(quote[start:end].split())
