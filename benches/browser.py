"""The browser that benchmarks and pictures of the web page are made with."""

import sys

from playwright.sync_api import Browser, Playwright

from tests.fakes.browser import MISSING, chromium_path


def chromium(playwright: Playwright) -> Browser:
    """Exits with what to do when the machine has none."""
    found = chromium_path()
    if found is None:
        sys.exit(MISSING)
    # Its sandbox cannot be set up by root.
    return playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
