"""The answer path: question -> standalone question -> evidence -> claims -> answer."""
