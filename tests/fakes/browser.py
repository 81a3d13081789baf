"""The browsers of this machine."""

import shutil

_CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_FIREFOX = ("firefox-esr", "firefox")
MISSING = "There is no Chromium on this machine (Debian: apt-get install chromium)."
NO_FIREFOX = "There is no Firefox on this machine (Debian: apt-get install firefox-esr)."


def chromium_path() -> str | None:
    return _first(_CHROMIUM)


def firefox_path() -> str | None:
    return _first(_FIREFOX)


def _first(names: tuple[str, ...]) -> str | None:
    return next((path for name in names if (path := shutil.which(name))), None)
