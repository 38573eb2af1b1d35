"""All guided conversations that there are."""

from dialogs.flow import Flow
from dialogs.report_breach import LATE, REPORT_BREACH

FLOWS: tuple[Flow, ...] = (REPORT_BREACH, LATE)
