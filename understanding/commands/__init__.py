"""Commands in plain words: whole phrases, politeness around them, and guesses to offer."""
