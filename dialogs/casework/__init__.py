"""A case from its first look to its closing: one table of questions a file, and what these share."""
