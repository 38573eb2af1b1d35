"""Text as users typed it, made fit for Office files, whose format forbids some characters and lengths."""

import re

# XML 1.0 has no place for these, nor for half a surrogate pair; python-docx and openpyxl raise on them.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LONGEST_CELL = 32_767  # in UTF-16 units; Excel refuses a file with more


def without_controls(text: str) -> str:
    """The text without characters that an Office file cannot hold."""
    return FORBIDDEN.sub("", text)


def fitting(text: str, note: str, longest: int = LONGEST_CELL) -> str:
    """The text, cut to what one spreadsheet cell holds; what was cut ends with the note."""
    clean = without_controls(text)
    units = clean.encode("utf-16-le")
    if len(units) // 2 <= longest:
        return clean
    room = longest - len(note.encode("utf-16-le")) // 2
    return units[: room * 2].decode("utf-16-le", "ignore") + note
