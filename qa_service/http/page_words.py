"""The words of pages outside the application, in the language that the browser asks for."""

from datetime import datetime
from functools import cache
from html import escape
from pathlib import Path

import yaml
from babel.dates import format_date, format_datetime
from starlette.requests import Request

_FILE = Path(__file__).with_name("page_words.yaml")
ENGLISH = "en"


class PageWords:
    """In one language. What is said is HTML already, its values escaped."""

    def __init__(self, language: str) -> None:
        self.language = language

    def say(self, key: str, *values: str) -> str:
        return escape(_words()[key][self.language], quote=False).format(*map(escape, values))

    def day(self, date: str) -> str:
        """Of an ISO date or date-time; its time is left out."""
        return format_date(datetime.fromisoformat(date), "long", self._locale)

    def time(self, at: str) -> str:
        """Of an ISO date-time."""
        return format_datetime(datetime.fromisoformat(at), "medium", locale=self._locale)

    @property
    def _locale(self) -> str:
        """English dates are told as answers tell them: 4 February 2024."""
        return "en_GB" if self.language == ENGLISH else self.language


def page_words(request: Request) -> PageWords:
    """The first of the browser's languages that is spoken; browsers send them in order."""
    asked = request.headers.get("accept-language", "").lower().split(",")
    spoken = _words()["home"]
    known = (tag.split(";")[0].strip().split("-")[0] for tag in asked)
    return PageWords(next((code for code in known if code in spoken), ENGLISH))


@cache
def _words() -> dict[str, dict[str, str]]:
    read: dict[str, dict[str, str]] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return read
