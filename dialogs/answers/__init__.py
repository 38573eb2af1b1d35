"""Readers: what a person typed, as a value of the domain, or NotUnderstood with what was wrong."""
