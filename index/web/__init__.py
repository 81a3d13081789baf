"""Articles from the web: pages, feeds and sitemaps, fetched as a polite guest.

The face: an address and what it lists, fetched, and what a page's server said of it.
"""

from index.web.fetch import Fetcher
from index.web.sources import Found, Marks, from_web, is_web_address

__all__ = ["Fetcher", "Found", "Marks", "from_web", "is_web_address"]
