"""`python -m dialogs.diagrams > docs/dialogs.md`: a diagram of each guided conversation, from its table."""

from collections.abc import Iterator

from dialogs.flow import Flow, Step, always
from dialogs.flows import FLOWS
from texts import STANDING, all_texts, say

OPENING = """# The guided conversations

Made from the tables in `dialogs/` by `python -m dialogs.diagrams > docs/dialogs.md`; a test keeps it
fresh. A dashed arrow passes over a question that is asked only sometimes. At every question
`back`, `help`, `status`, `change`, `restart`, `cancel` and any command work; they are left out.
"""


def page() -> str:
    """The whole page."""
    return "\n".join([OPENING, *(line for flow in FLOWS for line in section(flow))])


def section(flow: Flow) -> Iterator[str]:
    """One flow: its diagram, then its questions."""
    yield f"## {flow.name}\n"
    yield "```mermaid\nflowchart TD"
    yield from _arrows(flow)
    yield "```\n"
    yield "| question | what may be said | in the record as |"
    yield "|---|---|---|"
    for step in flow.steps:
        yield f"| {_asked(flow, step)} | {_allowed(step)} | {say(flow.key(step, 'label'))} |"
    yield ""


def _arrows(flow: Flow) -> Iterator[str]:
    end = "review" if flow.review else "recorded"
    names = [*(step.name for step in flow.steps), end]
    for place, step in enumerate(flow.steps):
        yield f'    {step.name}["{say(flow.key(step, "label"))}"] --> {names[place + 1]}'
        if step.when is not always and place:
            yield f"    {names[place - 1]} -.-> {names[place + 1]}"
    if flow.review:
        yield "    review{{Review}} --> recorded"
    if flow.early:
        yield f"    {flow.steps[0].name} -. send now .-> recorded"
    yield "    recorded([Recorded])"


def _asked(flow: Flow, step: Step) -> str:
    asked = all_texts()[flow.key(step, "ask")].replace("{regulator}", str(STANDING["regulator"]))
    return asked.replace("{", "*").replace("}", "*")


def _allowed(step: Step) -> str:
    kind = type(step.kind).__name__
    extra = [words for words, holds in (("not known yet", step.not_known), ("skip", step.skippable)) if holds]
    return ", ".join([kind, *extra])


if __name__ == "__main__":
    print(page(), end="")  # noqa: T201
