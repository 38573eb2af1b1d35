"""A case as it is shown: its card, its facts in words, what is due, and what may be done next."""
