"""The browser that benchmarks and pictures of the web page are made with."""

import shutil
import sys

from playwright.sync_api import Browser, Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def chromium(playwright: Playwright) -> Browser:
    """Exits with what to do when the machine has none."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        sys.exit("There is no Chromium on this machine (Debian: apt-get install chromium).")
    # Its sandbox cannot be set up by root.
    return playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
