"""What became of files, in the shape the HTTP API gives it."""

from typing import Literal

from pydantic import BaseModel, ConfigDict


class FileOutcome(BaseModel):
    """What became of one file."""

    model_config = ConfigDict(from_attributes=True)

    path: str
    status: Literal["added", "updated", "unchanged", "removed", "skipped", "failed"]
    reason: str = ""
    warnings: tuple[str, ...] = ()
    article_ids: tuple[str, ...] = ()
    code: str | None = None
