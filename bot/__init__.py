"""Teams' side: settings, the HTTP edge, commands, cards, and what is sent unasked."""
