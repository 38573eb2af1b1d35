"""What one message tells, whichever question is open: danger, distress, questions back, what was done, corrections."""
