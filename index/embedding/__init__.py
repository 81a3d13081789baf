"""Text -> vectors: the protocol, the built-in model, a server's, and what a similarity means."""
