"""What Teams asks and waits for: calls that are answered with a body, and in no chat."""
