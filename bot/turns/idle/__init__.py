"""Words while no question is open: before a report, after it was sent, and those of the team about its cases."""
