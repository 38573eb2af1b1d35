"""Complaints and claims because of a breach."""
