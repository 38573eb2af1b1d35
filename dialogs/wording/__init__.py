"""Sentences that are put together from records and answers: clocks, people, refusals, reminders, the receipt."""
