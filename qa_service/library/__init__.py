"""Articles, sentences found in them and questions to begin with, for every channel."""
