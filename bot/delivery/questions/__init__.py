"""Questions outside their turn: the card of one that is answered, and one that could not be asked at once."""
