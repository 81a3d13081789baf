"""Languages: which one a text is in, and the words of each."""
