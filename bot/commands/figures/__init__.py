"""The figures and the rows of a period, in the chat and as files."""
