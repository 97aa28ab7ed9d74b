"""From the outcome of a run to its report."""

from migration.outcome import Outcome
from report.accounting import account
from report.addresses import address_changes
from report.diagrams import diagrams
from report.model import Report
from report.rows import row_coverage
from report.steps import steps
from report.supplies import supplies


def build_report(outcome: Outcome, title: str) -> Report:
    """Make the report of a run; ``title`` is what the user calls the estate."""
    items = account(outcome)
    addresses = address_changes(outcome)
    supplied = supplies(outcome)
    plans = (*outcome.plan.virtual_networks, *outcome.plan.cloud_services)
    return Report(
        title=title,
        items=items,
        findings=outcome.findings,
        rows=row_coverage(outcome, items),
        supplies=supplied,
        addresses=addresses,
        steps=steps(outcome, supplied, addresses),
        diagrams=diagrams(outcome.plan),
        resource_groups=tuple(sorted({plan.resource_group.name for plan in plans}, key=str.casefold)),
    )
