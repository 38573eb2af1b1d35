"""Moments, days, times of day, due dates and reporting periods in typed British English."""
