"""Who says what: quotations, attributions, verbs of saying."""
