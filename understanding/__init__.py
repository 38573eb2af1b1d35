"""What people mean: pure functions that read typed text, without chat, store or clock of their own.

`now`, the council's lists and the open question are passed in."""
