"""Composers: evidence in, draft claims out."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Protocol

from index.types import Evidence, EvidenceSentence


@dataclass(frozen=True, slots=True)
class DraftClaim:
    """A sentence proposed for the answer, without markers, and the sentences it rests on."""

    text: str
    support: tuple[EvidenceSentence, ...]


class Composer(Protocol):
    """Turns evidence into draft claims, in reading order, as they become ready.

    Raises ModelFault when a model it needs fails; claims yielded before stand.
    """

    @property
    def name(self) -> str: ...

    @property
    def prompt_versions(self) -> dict[str, str]:
        """Versions of the prompts it uses, by name."""
        ...

    def compose(self, evidence: Evidence) -> AsyncIterator[DraftClaim]: ...
