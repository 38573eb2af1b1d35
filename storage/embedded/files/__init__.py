"""What is on disk: the folder, journals and snapshots line by line, and tables that are read from there."""
