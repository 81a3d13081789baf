"""Words, links and markup that every channel uses alike."""
