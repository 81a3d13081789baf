"""The web page in Chromium: its weight, and the time until a question can be typed."""

import statistics
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from rich.console import Console
from rich.table import Table

from benches.browser import chromium
from qa_service.settings import Settings
from tests.fakes.live_service import live_service

ROUNDS = 15
FILES = """() => performance.getEntriesByType('resource').concat(
    performance.getEntriesByType('navigation')).map(e => [e.name, e.transferSize])"""
INTERACTIVE = "() => performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"


def load(browser: Browser, url: str, *, again: bool) -> tuple[int, int, float]:
    """Files asked for, bytes sent for them, and milliseconds until the page works."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(url)
    page.locator(".suggestion").first.wait_for()
    if again:
        page.reload()
        page.locator(".suggestion").first.wait_for()
    files = page.evaluate(FILES)
    interactive = page.evaluate(INTERACTIVE)
    context.close()
    return len(files), sum(size for _, size in files), interactive


def main() -> None:
    table = Table("visit", "files", "kB", "interactive, ms (median)", "ms (slowest)")
    with tempfile.TemporaryDirectory() as data, sync_playwright() as playwright:
        browser = chromium(playwright)
        seeds = Path(__file__).parents[1] / "seeds"
        with live_service(Settings(data_dir=Path(data)), [seeds]) as live:
            for name, again in (("first", False), ("reload", True)):
                loads = [load(browser, live.url, again=again) for _ in range(ROUNDS)]
                files, size, _ = loads[-1]
                times = [time for _, _, time in loads]
                told = (statistics.median(times), max(times))
                table.add_row(name, str(files), f"{size / 1000:.0f}", *(f"{t:.0f}" for t in told))
        browser.close()
    Console().print(table)


if __name__ == "__main__":
    main()
