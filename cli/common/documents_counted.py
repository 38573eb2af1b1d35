"""How many records of each kind a copy holds, in words."""

from collections.abc import Mapping

from texts import say
from texts.words import counted, listed


def counted_documents(counts: Mapping[str, int]) -> str:
    """52 breaches, 310 history entries and 4 others."""
    kinds = [
        ("breaches", "breach", "breaches"),
        ("history", "history entry", "history entries"),
        ("drafts", "draft", "drafts"),
    ]
    named = [counted(counts.get(table, 0), one, many) for table, one, many in kinds]
    others = sum(count for table, count in counts.items() if table not in {table for table, _, _ in kinds})
    return listed([*named, counted(others, say("cli.copy.other"), say("cli.copy.others"))])
