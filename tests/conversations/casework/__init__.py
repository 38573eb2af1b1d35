"""The team's cases, from the first look to the end."""
