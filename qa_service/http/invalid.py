"""FastAPI's list of validation errors -> which field is wrong and how, in one sentence."""

from fastapi.exceptions import RequestValidationError

_SHOWN = 3


def explain(error: RequestValidationError) -> tuple[str | None, str]:
    """(the first wrong field, what is wrong with the first few).

    What the client sent is not repeated: it may be large, secret or not text.
    """
    found = [(_field(item["loc"]), _message(item)) for item in error.errors()]
    told = [f"{field}: {message}" if field else message for field, message in found[:_SHOWN]]
    more = len(found) - _SHOWN
    if more > 0:
        told.append(f"and {more} more")
    return (found[0][0] or None) if found else None, "; ".join(told) + "."


def _field(location: tuple[int | str, ...]) -> str:
    """`("body", "history", 0, "role")` -> `history.0.role`; a position in bad JSON is no field."""
    if len(location) == 2 and location[0] == "body" and isinstance(location[1], int):
        return ""
    return ".".join(str(part) for part in location[1:])


def _message(item: dict[str, object]) -> str:
    match item["type"]:
        case "json_invalid":
            location = item["loc"]
            assert isinstance(location, tuple)
            return f"The body is not valid JSON at character {location[1]}"
        case "missing" if item["loc"] == ("body",):
            return "Send a JSON body with the header Content-Type: application/json"
        case "model_attributes_type" if item["loc"] == ("body",):
            return "The body must be a JSON object"
        case "value_error":
            return str(item["msg"]).removeprefix("Value error, ")
        case "extra_forbidden":
            return "There is no such field"
        case _:
            return str(item["msg"]).rstrip(".")
