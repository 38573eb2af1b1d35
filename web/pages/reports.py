"""What readers see: the reports for publication of the periods that are over, and nothing else."""

from domain.record.wording import period_in_full
from texts import say
from web.desk import Page, Visit
from web.periods import SO_MANY, address, last_periods


async def reports_page(visit: Visit) -> Page:
    """The last periods that are over and had a breach, each with its report."""
    over = [period for period in last_periods(visit, SO_MANY + 1) if period.last < visit.today]
    reports = [
        (period_in_full(period), address("/file/public_report", ("period", period_in_full(period))))
        for period in over
        if await visit.store.figures(period)
    ]
    return Page(template="reports.html", title=say("page.reports.title"), values={"reports": reports})
