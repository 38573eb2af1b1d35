"""Staff report a breach: the questions, what is heard beside them, and the personal data found in free text."""
