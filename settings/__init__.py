"""What is set from outside: the environment and `council.toml`, read once at start and typed.

Used by `app.py`, `cli`, `bot` and `manifest`; every fault is named at once."""
