"""Words that all forms of the report share."""

from collections.abc import Mapping

from classic.findings import Severity
from migration.wording import counted
from report.model import ItemOutcome, Report

OUTCOMES: Mapping[ItemOutcome, str] = {
    ItemOutcome.MIGRATED: "carried over as it was",
    ItemOutcome.CHANGED: "carried over differently, or in part",
    ItemOutcome.EXCLUDED: "left out by a decision",
    ItemOutcome.DROPPED: "not carried over",
    ItemOutcome.BLOCKED: "cannot be migrated as it is",
}
"""What became of items, best first."""
SEVERITIES: Mapping[Severity, str] = {
    Severity.BLOCKER: "this cannot be migrated as it is",
    Severity.INPUT: "only you know this",
    Severity.LOSS: "this is not carried over",
    Severity.CHANGE: "this is carried over differently",
}


def verdict(report: Report) -> tuple[str, str]:
    """Say where an estate stands: ``blocked``, ``waiting`` or ``free``, and a sentence."""
    numbers = {severity: sum(item.severity is severity for item in report.findings) for severity in Severity}
    if numbers[Severity.BLOCKER]:
        stand, they = ("stands", "it is") if numbers[Severity.BLOCKER] == 1 else ("stand", "they are")
        blockers = counted(numbers[Severity.BLOCKER], "blocker")
        return "blocked", (
            f"{blockers} {stand} in the way: until {they} resolved or excluded, the Pulumi program declares nothing."
        )
    if numbers[Severity.INPUT]:
        are = "is" if numbers[Severity.INPUT] == 1 else "are"
        return "waiting", f"Nothing blocks the migration; {counted(numbers[Severity.INPUT], 'input')} {are} missing."
    losses = counted(numbers[Severity.LOSS], "loss", "losses")
    changes = counted(numbers[Severity.CHANGE], "change")
    return "free", f"Nothing stands in the way: {losses} and {changes} to read."
