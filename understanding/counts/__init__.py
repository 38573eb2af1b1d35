"""How many people: numbers in words and digits, and what a number counts."""
