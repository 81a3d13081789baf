"""Of several papers that say the same the first one's sentence is quoted, if it is as good."""

from dataclasses import replace

import pytest

from index.types import EvidenceSentence
from qa_service.compose.extractive import first_told
from tests.fakes.evidence import article
from tests.fakes.ranked import ranked

TOLD = "Nine ships sank off Valmora. They were empty."


def told(number: int, day: str | None, chance: float, language: str = "en") -> EvidenceSentence:
    paper = article(number, published_at=day, language=language)
    return ranked(TOLD, [chance, 0.01], of=paper)[0]


@pytest.mark.parametrize(
    ("other", "leads"),
    [
        (told(2, "2024-02-03", 0.4), 2),
        (told(2, "2024-02-05", 0.4), 1),
        (told(2, None, 0.4), 1),
        (told(2, "2024-02-03", 0.2), 1),
        (told(2, "2024-02-03", 0.4, "de"), 1),
        (replace(told(2, "2024-02-03", 0.4), ordinal=7), 2),
        (replace(told(2, "2024-02-04T09:00:00Z", 0.4), ordinal=7), 1),
    ],
    ids=["earlier", "later", "no day", "not as likely", "another language", "below", "same day"],
)
def test_the_first_report_leads_where_it_is_as_likely(other: EvidenceSentence, leads: int) -> None:
    lead, *rest = first_told([told(1, "2024-02-04", 0.5), other])
    assert lead.article.version_id == leads
    assert [s.article.version_id for s in rest] == [3 - leads]


def test_which_of_two_equals_is_the_best_changes_nothing() -> None:
    one, other = told(1, "2024-02-04", 0.5), told(2, "2024-02-04", 0.49)
    assert first_told([one, other])[0] == first_told([other, one])[0]


def test_what_leans_on_another_sentence_stays_where_it_is() -> None:
    leaning = replace(told(2, "2024-02-03", 0.5), before=told(2, None, 1.0).span)
    lead, *_ = first_told([told(1, "2024-02-04", 0.5), leaning])
    assert lead.article.version_id == 1
