"""Text -> sentences and passages with exact spans, and which of them can answer."""
