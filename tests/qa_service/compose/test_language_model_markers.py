"""The marker parser: answer text in any pieces -> whole sentences and the ids they cite."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_service.compose.markers import LONGEST_SENTENCE, MARKER, Cited, MarkerParser

OFFERED = 5


def parse(*pieces: str, language: str = "en") -> list[Cited]:
    parser = MarkerParser(OFFERED, language)
    cited = [sentence for piece in pieces for sentence in parser.feed(piece)]
    return cited + parser.finish()


def pairs(answer: str, language: str = "en") -> list[tuple[str, tuple[int, ...]]]:
    return [(sentence.text, sentence.ids) for sentence in parse(answer, language=language)]


@pytest.mark.parametrize(
    "answer",
    [
        "28 were killed [1]. Troops left [2][3].",
        "28 were killed. [1] Troops left. [2][3]",
        "28 were killed.[1] Troops left.[2, 3]",
        "[1] 28 were killed. [2][3] Troops left.",
        "28 were killed【1】. Troops left 【2】【3】.",
        "28 were killed [1].\nTroops left [2-3].",
        "28 were killed.\n[1]\n\nTroops left [2; 3].",
        "- 28 were killed. [1]\n- Troops left. [2]\n[3]",
        "* **28 were killed [1].**\n* Troops left **[2]** [3].",
        "1. 28 were killed [1].\n2. Troops left [2] [3].",
        "## 28 were killed. [^1]\n\n[2,3] Troops left.",
        "28 were killed [1][99][0]. Troops left [2][3][2].",
        "[1] 28 were killed [1].\n[2] Troops left [3].",
        "28 were killed [[1]]. Troops left [2,\n3].",
    ],
)
def test_markers_belong_to_their_sentence_in_every_style(answer: str) -> None:
    assert pairs(answer) == [("28 were killed.", (1,)), ("Troops left.", (2, 3))]


def test_a_line_is_a_sentence_though_it_ends_in_no_stop() -> None:
    assert pairs("- 28 were killed [1]\n- Troops left [2][3]") == [
        ("28 were killed", (1,)),
        ("Troops left", (2, 3)),
    ]
    assert pairs("28 were killed [1] Near Brill [2].") == [("28 were killed Near Brill.", (1, 2))]


@pytest.mark.parametrize(
    "sentence",
    [
        "He was born in St. Petersburg.",
        "Mr. Haidai met Gen. Milley at 5 p.m. on Friday.",
        "It fell by 1.5 percent to 2.25 million.",
        "The U.S. president spoke.",
        "“We left. They stayed. Nobody came,” Mr. Haidai said.",
        'He said: "Stop. Now!" and left.',
        "«Мы ушли. Они остались», сказал он.",
        "The 5. brigade left.",
        "Was it him?!",
    ],
)
def test_stops_inside_a_sentence_do_not_end_it(sentence: str) -> None:
    before, after = "It was so [1]. ", " Troops left [3]."
    assert pairs(f"{before}{sentence[:-1]} [2]{sentence[-1]}{after}")[1] == (sentence, (2,))


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("ru", "Он родился в г. Луганск и получал 5 тыс. рублей."),
        ("en", "Он родился в г. Луганск."),
        ("ru", "Mr. Haidai met Gen. Milley."),
        ("de", "Am 5. Mai war es still."),
        ("zh", "他说：「好。走吧。」"),
    ],
)
def test_abbreviations_are_known_in_the_language_of_the_text(language: str, sentence: str) -> None:
    assert pairs(f"{sentence} [1]", language) == [(sentence, (1,))]


def test_sentences_without_spaces_between_them_are_parted() -> None:
    assert pairs("他死了。[1]她走了。[2]") == [("他死了。", (1,)), ("她走了。", (2,))]


def test_markers_inside_a_sentence_leave_no_hole() -> None:
    assert pairs("In Kyiv [1], 28 [2] died[3] and 4 left (officials [4]).") == [
        ("In Kyiv, 28 died and 4 left (officials).", (1, 2, 3, 4))
    ]


def test_a_sentence_without_a_marker_cites_nothing() -> None:
    assert pairs("Troops left. So it goes [1].") == [("Troops left.", ()), ("So it goes.", (1,))]


def test_a_number_that_starts_a_sentence_is_no_list() -> None:
    assert pairs("28 died [1].\n5. Mai [2]", "de") == [("28 died.", (1,)), ("5. Mai", (2,))]


def test_a_last_sentence_without_a_stop_counts() -> None:
    assert pairs("Troops left [1]. Serhiy Haidai [2") == [
        ("Troops left.", (1,)),
        ("Serhiy Haidai", ()),
    ]


def test_nothing_but_markers_is_no_sentence() -> None:
    assert pairs(" [1] [2].\n\n- \n**[3]**") == []


def test_a_sentence_comes_out_only_when_what_follows_shows_that_it_is_whole() -> None:
    parser = MarkerParser(OFFERED)
    pieces = [
        "It rose 1",
        ".",
        "5 percent",
        ".",
        " [",
        "1",
        "] ",
        "[2",
        "]",
        " Next",
        " it",
        " fell.",
    ]
    out = [[sentence.text for sentence in parser.feed(piece)] for piece in pieces]
    assert [text for texts in out[:10] for text in texts] == []
    assert out[10] == ["It rose 1.5 percent."]
    assert parser.finish() == [Cited("Next it fell.", ())]


def test_an_answer_that_never_ends_a_sentence_is_cut_into_bounded_ones() -> None:
    cited = parse("word " * 1000)
    assert len(cited) > 1
    assert max(len(sentence.text) for sentence in cited) <= LONGEST_SENTENCE + 200


FRAGMENTS = st.sampled_from(
    [*"[]【】()\"“”'.!?。 \n*-^,;0123456789aB", "[1]", "[2, 3]", "[99]", ". ", "Mr. ", "St. ", 
     "1.5", "Troops left", " killed", "**", "\n- ", "\n1. ", "他死了", "г. ", "Он"]
)  # fmt: skip
ANSWERS = st.lists(FRAGMENTS, max_size=60).map("".join) | st.text(max_size=200)


@given(ANSWERS, st.lists(st.integers(0, 200), max_size=20))
def test_the_cut_of_the_chunks_changes_nothing(answer: str, cuts: list[int]) -> None:
    ends = sorted(min(cut, len(answer)) for cut in cuts)
    pieces = [answer[a:b] for a, b in zip([0, *ends], [*ends, len(answer)], strict=True)]
    assert parse(*pieces) == parse(answer)
    assert parse(*answer) == parse(answer)


@given(ANSWERS)
def test_no_marker_stays_in_a_text_and_no_id_is_out_of_range(answer: str) -> None:
    for sentence in parse(answer):
        assert not MARKER.search(sentence.text)
        assert sentence.text == sentence.text.strip() != ""
        assert set(sentence.ids) <= set(range(1, OFFERED + 1))


@given(ANSWERS)
def test_no_word_is_lost(answer: str) -> None:
    def letters(text: str) -> str:
        return "".join(character for character in text if character.isalpha())

    assert letters("".join(sentence.text for sentence in parse(answer))) == letters(answer)
