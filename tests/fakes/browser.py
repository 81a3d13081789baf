"""The Chromium of this machine."""

import shutil

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MISSING = "There is no Chromium on this machine (Debian: apt-get install chromium)."


def chromium_path() -> str | None:
    return next((path for name in _NAMES if (path := shutil.which(name))), None)
