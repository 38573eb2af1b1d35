"""What is sent without being asked for at that moment: outbox, announcements, reminders, broadcasts, files."""
