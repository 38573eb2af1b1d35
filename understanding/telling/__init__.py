"""What somebody tells in a first sentence: by which medium, since when known, whose information."""
