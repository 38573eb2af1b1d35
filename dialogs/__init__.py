"""The guided conversations: tables of steps, the readers of answers, and the engine that runs them."""
