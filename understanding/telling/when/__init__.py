"""When it happened and when it was noticed, as a tale or an answer tells it."""
