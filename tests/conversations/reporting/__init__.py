"""How staff report, and what they can do with their own reports."""
