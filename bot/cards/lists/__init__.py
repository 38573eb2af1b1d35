"""What is shown in rows: cases, what is due, what a search in Teams found."""
