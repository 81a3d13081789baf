"""What kind of event a text tells of or asks for: a fire, a collision, a vote."""
