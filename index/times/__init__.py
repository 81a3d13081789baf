"""Time expressions of news sentences, and the days they stand for."""
