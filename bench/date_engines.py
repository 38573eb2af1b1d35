"""What well-known date parsers read of the same phrases: `python -m bench.understanding --engines`.

Each gets the phrase as typed and the most recent past candidate counts; what lies ahead counts as asked
again. Since they do not tell a day from a day with a time, the day alone is compared where none was
said. `ours + dateparser` asks dateparser only for what our rules cannot make out at all. An engine that
is not installed is left out and said to be.
"""

import time
from collections.abc import Callable
from datetime import datetime
from importlib.util import find_spec

from bench.reading import ASK, Score, at, in_sets, moment_text, table
from domain.clocks.period import LONDON
from domain.errors import NotUnderstood
from understanding.times.when import read_when

TABLES = (
    "tests/understanding/when.toml",
    *in_sets("when"),
)
Engine = Callable[[str, datetime], str]


def compare() -> None:
    """Print how each engine does on all phrases for dates and times."""
    print(f"\n{'engine':<22} {'right':>6} {'asked':>6} {'wrong':>6} {'mean ms':>8}")
    for name, needs, engine in ENGINES:
        if find_spec(needs) is None:
            print(f"{name:<22} not installed: pip install {needs.replace('_', '-')}")
            continue
        score, mean = _scored(engine)
        print(f"{name:<22} {score.right:>6} {score.asked:>6} {score.wrong:>6} {mean:>8.2f}")


def _scored(engine: Engine) -> tuple[Score, float]:
    score, started = Score(), 0.0
    for path in TABLES:
        rows = table(path)
        now = at(rows)
        engine("yesterday at 4pm", now)
        began = time.process_time()
        for phrase, wanted in rows["phrases"].items():
            readings = tuple(wanted) if isinstance(wanted, list) else (wanted,)
            got = engine(phrase, now)
            same_day = next((each for each in readings if len(each) == len("2026-11-18") and got.startswith(each)), got)
            score.add(phrase, readings, same_day)
        started += time.process_time() - began
    return score, started * 1000 / score.total


def _ours(phrase: str, now: datetime) -> str:
    try:
        return moment_text(read_when(phrase, now=now))
    except NotUnderstood:
        return ASK


def _dateparser(phrase: str, now: datetime) -> str:
    import dateparser

    settings = {"DATE_ORDER": "DMY", "PREFER_DATES_FROM": "past", "RELATIVE_BASE": now.replace(tzinfo=None)}
    found = dateparser.parse(phrase, languages=["en"], settings=settings)
    return _past(found, now) if found else ASK


def _ours_then_dateparser(phrase: str, now: datetime) -> str:
    try:
        return moment_text(read_when(phrase, now=now))
    except NotUnderstood as fault:
        return _dateparser(phrase, now) if fault.key == "when_unreadable" else ASK


def _recognizers(phrase: str, now: datetime) -> str:
    from recognizers_date_time import recognize_datetime

    found = recognize_datetime(phrase, "en-gb", reference=now.replace(tzinfo=None))
    readings = [
        str(value.get("value") or value.get("start") or "")
        for each in found
        for value in (each.resolution or {}).get("values", ())
    ]
    past = [_past(moment, now) for text in readings if (moment := _moment(text, now))]
    return max((each for each in past if each != ASK), default=ASK)


def _moment(text: str, now: datetime) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if len(text) > len("2026-11-18") or moment.date() <= now.date() else None


def _past(moment: datetime, now: datetime) -> str:
    local = moment.replace(tzinfo=LONDON) if moment.tzinfo is None else moment.astimezone(LONDON)
    return ASK if local > now else f"{local:%Y-%m-%d %H:%M}"


ENGINES: tuple[tuple[str, str, Engine], ...] = (
    ("our rules", "dialogs", _ours),
    ("ours + dateparser", "dateparser", _ours_then_dateparser),
    ("dateparser", "dateparser", _dateparser),
    ("recognizers-text", "recognizers_date_time", _recognizers),
)
