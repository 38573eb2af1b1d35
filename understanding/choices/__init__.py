"""Answers from a list, and yes, no, not sure, not known."""
