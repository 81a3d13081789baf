"""What became of files."""

import re
from dataclasses import dataclass, field
from typing import Literal

from index.errors import IndexFault, NameTaken, StorageFault, UnreadableArticle

Status = Literal["added", "updated", "unchanged", "removed", "skipped", "failed"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file."""

    path: str
    status: Status
    reason: str = ""
    warnings: tuple[str, ...] = ()
    article_ids: tuple[str, ...] = ()
    fault: IndexFault | None = None
    """What was raised, for a file that was skipped or failed."""

    @property
    def code(self) -> str | None:
        """For programs, what is wrong with the file: `empty_article`; None for all else."""
        if not isinstance(self.fault, UnreadableArticle | NameTaken):
            return None
        return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", type(self.fault).__name__).lower()


@dataclass(slots=True)
class Report:
    """What became of every file, in order."""

    outcomes: list[Outcome] = field(default_factory=list)
    stopped: StorageFault | None = None
    """What a store refused, as a full disk does: the files after it were not tried."""

    def count(self, status: Status) -> int:
        return sum(outcome.status == status for outcome in self.outcomes)
