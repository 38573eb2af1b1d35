"""The Word template of the committee report, and the script that first made it."""
