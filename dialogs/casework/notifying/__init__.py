"""Who is told: the decision on the ICO, the notification, and those affected."""
