"""CM224: an extension that was disabled, or about to be uninstalled."""

from classic.findings import Rule, Severity

RULE = Rule(
    id="CM224",
    name="extension-turned-off",
    severity=Severity.LOSS,
    title="An extension that was disabled, or about to be uninstalled",
    why="A VM extension of Resource Manager is there or is not; it cannot be declared and turned off.",
    remedy="Nothing, unless it is wanted again: then set its State to Enable in the description.",
    reference="https://learn.microsoft.com/previous-versions/azure/reference/jj157194(v=azure.100)",
    row=4,
)
