"""What chat and page say alike of a case, before it has a shape: clocks, status, what is due, the next steps."""
