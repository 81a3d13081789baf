"""The HTTP channel: one file of routes a noun, thin over the answer path and the index."""
