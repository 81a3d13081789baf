"""Who said it: on labelled sentences, and on any text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.speech.attribution import source_in
from qa_service.knowledge.who_said import attribution_of
from tests.fakes.labelled import labelled, precision_and_recall

FLOORS = {"precision": 0.95, "recall": 0.9, "kinds": 0.97}
LANGUAGES = ("en", "de", "es", "fr", "ru", "uk", "und")


def test_the_labelled_sentences_keep_their_sources() -> None:
    found = false = missed = kinds = 0
    for row in labelled("attribution.jsonl", "report"):
        said = attribution_of(row["sentence"], row["lang"], row["before"], row["after"])
        right = said is not None and said.source == row["source"]
        found += right
        false += said is not None and not right
        missed += row["source"] is not None and not right
        kinds += right and said is not None and said.kind == row["kind"]
    precision, recall = precision_and_recall(found, false, missed)
    assert precision >= FLOORS["precision"]
    assert recall >= FLOORS["recall"]
    assert kinds / found >= FLOORS["kinds"]


def test_there_are_enough_labelled_sentences() -> None:
    rows = labelled("attribution.jsonl")
    assert len(rows) >= 120 and len({row["id"] for row in rows}) == len(rows)
    assert len({row["sentence"] + "".join(row["before"]) for row in rows}) == len(rows)


@pytest.mark.parametrize(
    "sentence",
    [
        "The United States is a federal republic.",
        "Edward Said’s Orientalism appeared in 1978.",
        "Mesons, predicted by theory, were discovered in 1947.",
        "Goldenson added to the confusion in October.",
        "She cried and said that she would stay.",
    ],
)
def test_words_that_only_look_like_saying_name_no_source(sentence: str) -> None:
    assert source_in(sentence, "en") is None


def test_a_source_before_the_quotation_is_found_for_the_rest_of_it() -> None:
    before = ["The dam held, engineer Ida Moor told reporters on Monday, “for now”."]
    said = attribution_of("“We watch it day and night.”", "en", before)
    assert said is not None
    assert (said.source, said.kind) == ("engineer Ida Moor", "quotation")


@pytest.mark.parametrize(
    ("sentence", "language", "source"),
    [
        (
            "»Wir öffnen morgen«, sagte Bürgermeisterin Anna Berg.",
            "de",
            "Bürgermeisterin Anna Berg",
        ),
        ('It will open tomorrow," said the mayor, Ida Moor.', "en", "the mayor, Ida Moor"),
    ],
)
def test_whose_words_they_are_is_known_by_any_marks(
    sentence: str, language: str, source: str
) -> None:
    said = attribution_of(sentence, language)
    assert said is not None
    assert (said.source, said.kind) == (source, "quotation")


PIECES = st.sampled_from(
    'said|, |“|”|the mayor|according to|. |He|told|—|"|that|Ida Moor|on Sunday|сообщил|sagte'
    "|«|»|12|: |dijo|( |) ".split("|")
)


@given(st.lists(PIECES, max_size=25).map(" ".join), st.sampled_from(LANGUAGES))
def test_a_source_is_always_in_the_sentence_s_own_words(text: str, language: str) -> None:
    source = source_in(text, language)
    if source is not None:
        assert source.words in " ".join(text.split())
        assert 0 <= source.span.start <= source.span.end <= len(text)
