"""Messages that ask for no news."""
