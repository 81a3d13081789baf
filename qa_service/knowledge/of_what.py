"""What is asked of a place: its population is not another town's, nor who was there who died."""

import re
from collections.abc import Callable

from index.language import behind_first, keyed_names_in, named_in
from index.question import AUXILIARY, AskedQuestion
from index.types import Article, EvidenceSentence
from qa_service.verify.reading import read_sentences

ASKS_WHO_WAS_THERE = re.compile(
    r"\W*how many (?:[a-z]+ ){1,2}(?:were|was|are|is) (?:on|in|at|aboard|inside|under)\b",
    re.IGNORECASE,
)
"""English."""
_OF_WHAT = re.compile(
    rf"\W*what {AUXILIARY} the (?:[a-z-]+ ){{1,2}}of (?P<whom>[\w’'. -]+)", re.IGNORECASE
)

LeadOf = Callable[[Article], str]
"""An article's title and first sentences."""


def is_of_what(asked: AskedQuestion, sentence: EvidenceSentence, lead_of: LeadOf) -> bool:
    """Whether it may tell of the one whose population is asked for. English."""
    what = _OF_WHAT.match(asked.text)
    if what is None or sentence.article.language != "en":
        return True
    if keyed_names_in(behind_first(sentence.quote)):
        near = around_it(sentence, lead_of)
    else:
        ahead = read_sentences(sentence.up_to_it, "en")[-2:-1]
        near = "\n".join([sentence.candidate.title, *(reading.text for reading in ahead)])
    names = [name for name in asked.names if name in what["whom"]]
    return named_in(names, keyed_names_in(f"{near}\n{sentence.quote}"))


def around_it(sentence: EvidenceSentence, lead_of: LeadOf) -> str:
    """A sentence, its passage up to it, and its article's title and first sentences."""
    return f"{sentence.up_to_it}\n{lead_of(sentence.article)}"
