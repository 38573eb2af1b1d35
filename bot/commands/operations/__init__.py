"""How the bot itself is: set up, in health, who looked at what, and the notes that remind staff."""
