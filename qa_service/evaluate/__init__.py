"""How good the service is on labelled questions of one's own, and its confidence fitted to them."""
