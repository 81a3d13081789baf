"""What happened last week: sentences that tell of another day are not evidence for it."""

from dataclasses import replace

from index.times import Period, day_of, resolved_times
from index.types import Evidence, EvidenceSentence


def fitting(evidence: Evidence, happened: Period) -> Evidence:
    """Without the sentences whose own days ("on Monday") all lie outside the period.

    A sentence without such a day stays: the date of its article speaks for it.
    """
    kept = tuple(s for s in evidence.sentences if fits(s, happened))
    return replace(evidence, sentences=kept)


def fits(sentence: EvidenceSentence, happened: Period) -> bool:
    """Whether it tells of a day of that time, or of no day."""
    article = sentence.article
    times = resolved_times(sentence.quote, article.language, day_of(article.published_at))
    days = [t.period.first for t in times if t.period.precision == "day"]
    return not days or any(happened.first <= day <= happened.last for day in days)
