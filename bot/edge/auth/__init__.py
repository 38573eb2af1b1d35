"""Who may call the bot, and how the bot shows who it is: tokens, signing keys, secrets and certificates."""
