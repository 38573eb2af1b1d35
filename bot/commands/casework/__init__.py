"""The team's part: lists of cases, one case, and every step with it, by words or by button."""
