"""From one activity to its reply: routing, one transaction a turn, suggestions, deferred messages."""
