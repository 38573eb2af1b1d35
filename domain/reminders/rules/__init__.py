"""The rules of reminding: the one table, what a rule is, its conditions, and what a council sets of its timing."""
