"""The chat contract as types."""
