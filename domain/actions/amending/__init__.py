"""Putting records right: a field corrected, words taken out, two reports of one incident made one."""
