"""Conversations: their stored turns, and follow-ups turned into standalone questions."""
