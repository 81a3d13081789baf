"""What news readers need beside the answer: who said it, who disagrees, which event is meant."""
