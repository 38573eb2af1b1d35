"""What is asked: by its parts, of people, and as a wish."""
