"""What the answer path tells while it answers, in order."""

from typing import Literal

from pydantic import BaseModel

from qa_service.contract.quoted import NearArticle
from qa_service.contract.segments import Documented, Segment
from qa_service.contract.types import Answer, Citation, Claim


class Searching(BaseModel):
    """Progress: the standalone question that is being searched."""

    event: Literal["searching"] = "searching"
    question: str


class Answering(Documented):
    """Progress: evidence was found and an answer is being composed."""

    event: Literal["answering"] = "answering"
    composer: str
    articles: list[NearArticle]
    """Those that the evidence is from, the best first."""


class ClaimReady(Documented):
    """A verified claim, the citations it uses for the first time, and the segments it brings."""

    event: Literal["claim"] = "claim"
    claim: Claim
    citations: list[Citation]
    segments: list[Segment]
    """Those since the claim event before, this claim's own among them."""


class Done(BaseModel):
    event: Literal["done"] = "done"
    answer: Answer


Event = Searching | Answering | ClaimReady | Done
