"""The clocks and the calendar: periods, working hours, the 72 hours, and what is due next."""
