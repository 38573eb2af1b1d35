"""Complaints and claims because of a breach, and the checks that both share."""
