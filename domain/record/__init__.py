"""A record as people are shown it: row by row, leaf by leaf, its values in words and its story."""
