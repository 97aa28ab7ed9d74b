"""CM627: two extensions of a VM are of the same publisher and type."""

from classic.findings import Rule, Severity

RULE = Rule(
    id="CM627",
    name="extension-handler-taken",
    severity=Severity.BLOCKER,
    title="Two extensions of a VM are of the same publisher and type",
    why="A VM takes one extension of each publisher and type.",
    remedy="Exclude one of them in decisions.yaml.",
    reference="https://learn.microsoft.com/azure/virtual-machines/extensions/overview",
    row=4,
)
