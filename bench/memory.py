"""How much memory this process ever had."""

from pathlib import Path

KILOBYTES = 1024


def most_megabytes() -> float:
    """The most that was in memory at once since this program began.

    `getrusage` is no use for that: a process inherits the figure of whoever started it.
    """
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmHWM:")).split()[1]) / KILOBYTES
