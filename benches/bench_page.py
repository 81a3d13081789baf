"""The web page in Chromium: its weight, and the time until a question can be typed; on a slow line
too, where the field has to take a question soon after it is seen."""

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
SLOW = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
SLOW_ROUNDS = 5
TIMES = """() => [performance.getEntriesByName('first-contentful-paint')[0].startTime,
    performance.getEntriesByType('resource').find(e => e.name.includes('/early.js')).responseEnd,
    performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd]"""
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


def load_slowly(browser: Browser, url: str) -> list[float]:
    """Milliseconds until the page is seen, its field takes a question, and it answers one."""
    context = browser.new_context()
    page = context.new_page()
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", SLOW)
    page.goto(url)
    page.locator(".suggestion").first.wait_for()
    times: list[float] = page.evaluate(TIMES)
    context.close()
    return times


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
            loads_slowly = [load_slowly(browser, live.url) for _ in range(SLOW_ROUNDS)]
        browser.close()
    slow = Table("400 ms, 50 kB/s (median)", "ms", "x first paint")
    seen, takes, works = (statistics.median(times) for times in zip(*loads_slowly, strict=True))
    for name, time in (("first paint", seen), ("takes a question", takes), ("asks it", works)):
        slow.add_row(name, f"{time:.0f}", f"{time / seen:.1f}")
    Console().print(table)
    Console().print(slow)


if __name__ == "__main__":
    main()
