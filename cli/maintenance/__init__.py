"""Commands that look after the register as a whole: copies, keys, moves, import, retention, audit."""
