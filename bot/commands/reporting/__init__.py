"""What whoever reports can say: tell of a breach, by questions or in one form, and look after their own reports."""
