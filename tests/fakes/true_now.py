"""The labelled reports and questions of `tests/data/true_now.jsonl`, and whether an answer fits."""

import json
from dataclasses import dataclass
from typing import Any

from index.ingest.sources import Source
from qa_service.contract.types import Answer
from tests.fakes.labelled import labelled

NAME = "true_now.jsonl"


@dataclass(frozen=True)
class Asked:
    """A question over all of the reports, and what its answer must be."""

    half: str
    kind: str
    """`counted`, `corrected` or `open`."""
    lang: str
    question: str
    says: list[str]
    """Each is in the answer; nothing is to be answered where there is none."""
    leads: list[str]
    """Each is in its first claim."""
    never: list[str]
    told: str
    """What the answer says of earlier figures: correction, update, dispute or nothing."""

    def right(self, answer: Answer) -> bool:
        if not self.says:
            return answer.status == "not_found"
        first = answer.claims[0].text.lower() if answer.claims else ""
        kinds = {position.kind for each in answer.disagreements for position in each.positions}
        return (
            all(word.lower() in answer.answer.lower() for word in self.says)
            and all(word.lower() in first for word in self.leads)
            and (not self.told or self.told in kinds)
        )

    def wrong(self, answer: Answer) -> bool:
        """Whether it gives another figure, or says that accounts differ where they do not."""
        disputed = any(each.kind == "dispute" for each in answer.disagreements)
        return (disputed and self.told != "dispute") or any(n in answer.answer for n in self.never)


def asked(half: str | None = None) -> list[Asked]:
    return [
        Asked(row["half"], row["kind"], row["lang"], **each)
        for row in labelled(NAME)
        for each in row["asked"]
        if half in (None, row["half"])
    ]


def source() -> Source:
    """The reports of both halves, in one library."""
    reports: list[dict[str, Any]] = [each for row in labelled(NAME) for each in row["reports"]]
    lines = [json.dumps({"id": str(n), **each}) for n, each in enumerate(reports)]
    return Source(NAME, "tests", data="\n".join(lines).encode())
