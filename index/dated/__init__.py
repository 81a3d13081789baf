"""When and where a report was published, as the file says it."""
