"""What is typed at an open question of the team's work and is not its answer."""
