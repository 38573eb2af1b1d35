"""What a machine lacks is said loudly at the end; in CI nothing may be left out."""

import os
from collections import defaultdict

import pytest
from hypothesis import HealthCheck, settings

from tests.storage.postgresql_fixtures import another_postgresql_url, postgresql_server, postgresql_url  # noqa: F401

# No test depends on how busy the machine is.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")
IN_CI = os.environ.get("CI", "").lower() == "true"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name the tests that did not run, by what they lack; the reason of a skip says how to get it."""
    left_out: dict[str, list[str]] = defaultdict(list)
    for report in terminalreporter.stats.get("skipped", []):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        left_out[reason.removeprefix("Skipped: ")].append(report.nodeid)
    for reason, tests in left_out.items():
        terminalreporter.section(f"LEFT OUT: {len(tests)} tests", red=True)
        terminalreporter.line(reason)
        for test in tests:
            terminalreporter.line(f"  {test}")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """A test that was left out fails a run in CI."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if IN_CI and session.exitstatus == pytest.ExitCode.OK and reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
