"""What is heard before anything else: danger to somebody, despair and being upset."""
