"""Shapes of messages: plain typed functions from what is said to what the chat platform shows."""
