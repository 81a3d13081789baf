"""HTML and what is written like it: cleaned of what it does not say, cut into blocks of text."""
