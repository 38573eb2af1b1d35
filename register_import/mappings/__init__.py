"""Mappings of old registers that come along, by name (`python app.py import FILE --mapping seed-2023`)."""
