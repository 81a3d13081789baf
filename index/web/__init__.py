"""Articles from the web: pages, feeds and sitemaps, fetched as a polite guest."""
