"""What the team types at the questions of its work, beside and besides their answers."""
