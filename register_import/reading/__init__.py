"""Readers of one cell: dates, numbers, entries of lists, what is stated."""
