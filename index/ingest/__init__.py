"""Files -> visible articles."""
