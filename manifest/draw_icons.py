"""`python -m manifest.draw_icons`: draws the two icons again: a shield, and in it a clock (72 hours).

Teams wants 192×192 in colour with what matters in the middle 120×120, and 32×32 in white on
transparent. Both are drawn eight times as large and made smaller, which gives smooth edges.
"""

from pathlib import Path

from PIL import Image, ImageDraw

HERE = Path(__file__).parent
FINER = 8
TEAL, WHITE, AMBER, NOTHING = (15, 82, 87, 255), (255, 255, 255, 255), (245, 166, 35, 255), (255, 255, 255, 0)
Point = tuple[float, float]


def shield(centre: Point, width: float, height: float) -> list[Point]:
    """The outline of a shield: a shallow peak above, sides that close to a point below."""
    x, y = centre
    left, top, bottom = x - width / 2, y - height / 2, y + height / 2
    shoulder = top + height * 0.13
    right_side = _curve((left + width, shoulder), (left + width, y + height * 0.28), (x, bottom))
    left_side = _curve((x, bottom), (left, y + height * 0.28), (left, shoulder))
    peak_left = _curve((left, shoulder), (x - width * 0.22, shoulder), (x, top))
    peak_right = _curve((x, top), (x + width * 0.22, shoulder), (left + width, shoulder))
    return [*peak_left, *peak_right, *right_side, *left_side]


def _curve(start: Point, towards: Point, end: Point, steps: int = 40) -> list[Point]:
    """A quadratic Bézier curve."""
    points = []
    for step in range(steps + 1):
        t = step / steps
        a, b, c = (1 - t) ** 2, 2 * (1 - t) * t, t**2
        points.append((a * start[0] + b * towards[0] + c * end[0], a * start[1] + b * towards[1] + c * end[1]))
    return points


def _clock(draw: ImageDraw.ImageDraw, centre: Point, radius: float, line: float) -> None:
    x, y = centre
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), outline=TEAL, width=round(line))
    _hand(draw, centre, (x, y - radius * 0.58), line, TEAL)
    _hand(draw, centre, (x + radius * 0.46, y + radius * 0.2), line, AMBER)


def _hand(draw: ImageDraw.ImageDraw, start: Point, end: Point, line: float, colour: tuple[int, ...]) -> None:
    draw.line((start, end), fill=colour, width=round(line))
    for x, y in (start, end):
        draw.ellipse((x - line / 2, y - line / 2, x + line / 2, y + line / 2), fill=colour)


def colour_icon() -> Image.Image:
    """192×192: a white shield on teal, the clock in teal with one amber hand."""
    size = 192 * FINER
    image = Image.new("RGBA", (size, size), TEAL)
    draw = ImageDraw.Draw(image)
    centre = (size / 2, size / 2)
    draw.polygon(shield(centre, 102 * FINER, 122 * FINER), fill=WHITE)
    _clock(draw, (centre[0], centre[1] - 4 * FINER), 31 * FINER, 7 * FINER)
    return image.resize((192, 192), Image.Resampling.LANCZOS)


def outline_icon() -> Image.Image:
    """32×32: the same in white lines on transparent."""
    size = 32 * FINER
    mask = Image.new("L", (size, size), 0)
    draw = ImageDraw.Draw(mask)
    centre = (size / 2, size / 2)
    draw.line(shield(centre, 23 * FINER, 27 * FINER), fill=255, width=round(2.2 * FINER), joint="curve")
    x, y = centre[0], centre[1] - 1 * FINER
    _hand(draw, (x, y), (x, y - 5.4 * FINER), 2.2 * FINER, (255,))
    _hand(draw, (x, y), (x + 4.2 * FINER, y + 2 * FINER), 2.2 * FINER, (255,))
    white = Image.new("RGBA", (32, 32), NOTHING)
    white.putalpha(mask.resize((32, 32), Image.Resampling.LANCZOS))
    return white


if __name__ == "__main__":
    colour_icon().save(HERE / "color.png", optimize=True)
    outline_icon().save(HERE / "outline.png", optimize=True)
