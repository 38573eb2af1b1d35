"""Messages that are put together from records and answers: the receipt, reminders, the daily digest, answers so far."""
