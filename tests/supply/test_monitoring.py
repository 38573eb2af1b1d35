"""The dashboard and the alert rules ask for figures that there are."""

import json
import re
from pathlib import Path

import pytest
import yaml
from prometheus_client import generate_latest

from bot.metrics import Metrics

MONITORING = Path(__file__).parents[2] / "deploy" / "monitoring"
NAME = re.compile(r"\bbreach_desk_[a-z_]+\b")


def told() -> set[str]:
    """Every name that `GET /metrics` has, once something of each kind has happened."""
    metrics = Metrics()
    metrics.errors.labels("kind").inc()
    metrics.unsent.labels("500").inc()
    metrics.turns.observe(0.1)
    lines = generate_latest(metrics.registry).decode().splitlines()
    return {re.split(r"[ {]", line)[0] for line in lines if not line.startswith("#")}


def asked() -> dict[str, list[str]]:
    rules = yaml.safe_load((MONITORING / "alerts.yaml").read_text("utf-8"))["groups"][0]["rules"]
    panels = json.loads((MONITORING / "dashboard.json").read_text("utf-8"))["panels"]
    return {
        "alerts.yaml": [rule["expr"] for rule in rules],
        "dashboard.json": [target["expr"] for panel in panels for target in panel["targets"]],
    }


@pytest.mark.parametrize("file", ["alerts.yaml", "dashboard.json"])
def test_every_figure_that_is_asked_for_is_told(file: str) -> None:
    names = {name for expression in asked()[file] for name in NAME.findall(expression)}
    assert names
    assert names <= told()


def test_each_alert_says_in_words_what_it_means() -> None:
    rules = yaml.safe_load((MONITORING / "alerts.yaml").read_text("utf-8"))["groups"][0]["rules"]
    assert all(rule["annotations"]["summary"].endswith(".") for rule in rules)
    assert {rule["labels"]["severity"] for rule in rules} == {"critical", "warning"}
