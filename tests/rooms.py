"""The rooms of the product, and who may import whom, as CONTRIBUTING has them."""

from pathlib import Path

ROOT = Path(__file__).parents[1]
ARROW, EVERYTHING, NOTHING = " → ", "everything", "nothing"


def rooms() -> dict[str, set[str]]:
    """For each room what it may import."""
    lines = (ROOT / "CONTRIBUTING.md").read_text("utf-8").split("```")[1].strip().split("\n")
    rows = [[side.strip() for side in line.split(ARROW)] for line in lines]
    allowed = {room: {*may.split(", ")} - {NOTHING} for names, may in rows for room in names.split(", ")}
    return {room: set(allowed) if may == {EVERYTHING} else may for room, may in allowed.items()}


ROOMS = rooms()
