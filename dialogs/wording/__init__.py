"""Sentences that are put together from records: the clocks, people, refusals, reminders, the receipt."""
