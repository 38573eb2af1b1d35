"""The colours of charts and tables: told apart in grey and by colour-blind readers, 3:1 or more on white."""

INK = "#1B2A38"
QUIET = "#5B6B79"
LINE = "#C9D3DA"
BAND = "#EEF3F5"
ACCENT = "#0B5C6B"
LATE = "#B4431F"
UNKNOWN = "#8A8F94"
SHADES = ("#8FBFC7", "#3F8C9A", "#0B4A57")
FONT = "Arial"
