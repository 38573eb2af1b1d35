"""A case as the chat shows it: its card, its facts in words, its buttons."""
