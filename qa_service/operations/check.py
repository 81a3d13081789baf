"""What a check of one part of the service found."""

from dataclasses import dataclass
from typing import Literal

State = Literal["ok", "warn", "fail"]


@dataclass(frozen=True, slots=True)
class Check:
    """What was found in one part; `fix` says how to mend what is not ok."""

    name: str
    state: State
    detail: str
    fix: str = ""
