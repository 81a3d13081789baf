"""The language model behind an OpenAI-compatible server, and its faults."""
