"""An index with all that belongs to it, copied to the stores of other settings and checked."""
