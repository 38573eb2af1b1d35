"""Figures, lists and files that are asked for in the chat."""
