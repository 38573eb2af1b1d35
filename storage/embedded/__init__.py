"""The embedded store: TinyDB's documents in memory over an append-only journal, one process that writes."""
