"""Who may ask and whose things are whose: keys, their scopes, and owners."""
