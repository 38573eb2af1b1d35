"""What the bot does beside any one case: reminders, rights, audit, cards, both SDKs."""
