"""Commands that write a file from the register and change nothing."""
