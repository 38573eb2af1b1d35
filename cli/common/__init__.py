"""What several commands share: arguments, files, progress and counts."""
