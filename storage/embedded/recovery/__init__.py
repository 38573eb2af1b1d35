"""What can still be read after damage, and how it is brought back."""
