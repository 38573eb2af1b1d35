"""Teams' side of Breach Desk: the HTTP edge, the turns, the delivery of messages, the commands and the cards."""
