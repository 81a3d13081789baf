"""Claims labelled by somebody who had not seen the rules: nothing false is shown as it stands."""

from collections import Counter
from pathlib import Path

import pytest

from index.vocabulary.served import SERVED
from qa_service.verify import Verifier
from tests.fakes.labelled_claims import LabelledClaim, fate, labelled_claims

FOLDER = Path(__file__).parents[2] / "data"
DATA = FOLDER / "planted_claims.jsonl"
TWINS = DATA.with_name("claim_twins.jsonl")
MATRIX = DATA.with_name("claim_matrix.jsonl")
KEPT = 6
"""Of the eight languages, those in which a true claim of each kind stands as it is."""
LOST = 0.05
"""Share of true claims of which nothing is shown, not even their source's sentence."""
LOST_LATER = 0.08
Fates = list[tuple[LabelledClaim, str]]


@pytest.fixture(scope="module")
def fates() -> Fates:
    verifier = Verifier()
    return [(c, fate(c, verifier.check(c.claim, c.evidence))) for c in labelled_claims(DATA)]


def test_no_false_claim_is_shown_as_it_stands(fates: Fates) -> None:
    assert [c.id for c, went in fates if not c.true and went == "kept"] == []


@pytest.mark.parametrize("language", SERVED)
def test_no_language_is_without_false_claims_of_many_kinds(fates: Fates, language: str) -> None:
    kinds = {c.kind for c, _ in fates if not c.true and c.language == language}
    assert len(kinds) >= 5


def test_few_true_claims_are_lost(fates: Fates) -> None:
    went = Counter(went for c, went in fates if c.true)
    assert went["dropped"] <= LOST * went.total()


def test_most_tails_are_cut_and_the_true_part_is_shown(fates: Fates) -> None:
    went = Counter(went for c, went in fates if c.kind == "tail")
    assert went["cut"] >= 0.75 * went.total()


def test_what_only_leaves_words_out_is_shown_as_it_stands(fates: Fates) -> None:
    went = Counter(went for c, went in fates if c.kind in {"cut", "verbatim"})
    assert set(went) == {"kept"}


def test_of_twins_the_true_one_is_shown_and_the_false_one_is_not() -> None:
    verifier = Verifier()
    went = [(c, fate(c, verifier.check(c.claim, c.evidence))) for c in labelled_claims(TWINS)]
    assert [c.id for c, shown in went if not c.true and shown in {"kept", "cut"}] == []
    assert [c.id for c, shown in went if c.true and shown != "kept"] == []


@pytest.mark.parametrize("kind", ["number", "date", "negation", "opposite", "speaker"])
def test_of_each_kind_there_are_twins_in_every_language(kind: str) -> None:
    verifier = Verifier()
    claims = [c for c in labelled_claims(MATRIX) if c.kind == kind]
    assert Counter((c.language, c.true) for c in claims) == {
        (language, true): 1 for language in SERVED for true in (True, False)
    }
    went = [(c, fate(c, verifier.check(c.claim, c.evidence))) for c in claims]
    assert [c.id for c, shown in went if not c.true and shown in {"kept", "cut"}] == []
    assert [c.id for c, shown in went if c.true and shown not in {"kept", "quoted"}] == []
    assert sum(c.true and shown == "kept" for c, shown in went) >= KEPT


def test_the_half_that_came_later_goes_alike() -> None:
    verifier = Verifier()
    claims = labelled_claims(FOLDER / "planted_claims_report.jsonl")
    went = Counter((c.true, fate(c, verifier.check(c.claim, c.evidence))) for c in claims)
    assert went[False, "kept"] == 0
    assert went[True, "dropped"] <= LOST_LATER * sum(n for (true, _), n in went.items() if true)
