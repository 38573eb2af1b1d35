"""What the team types at the questions of its work that is no answer to the open one."""
