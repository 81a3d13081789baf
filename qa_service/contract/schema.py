"""What the description of a request says beyond the types of its fields."""

from typing import Annotated

from pydantic import Field
from pydantic.config import JsonDict

_SOME_TEXT: JsonDict = {"minLength": 1, "pattern": r"[^\s\u0000-\u001f\u0085]"}
Asked = Annotated[str, Field(json_schema_extra=_SOME_TEXT)]
"""Some text; that there is none is a fault with a name of its own, which a limit would hide."""

CONTINUED_AND_SENT: JsonDict = {
    "required": ["conversation_id", "history"],
    "properties": {
        "conversation_id": {"type": "string", "minLength": 1},
        "history": {"type": "array", "minItems": 1},
    },
}
"""A conversation is continued by its id, or sent along: a request that does both is refused."""
