"""CM305: A VM gets the size of today that follows its classic one."""

from classic.findings import Rule, Severity
from migration.rules.references import LIFECYCLE

RULE = Rule(
    id="CM305",
    name="size-succeeded",
    severity=Severity.CHANGE,
    title="A VM gets the size of today that follows its classic one",
    why="The classic size is retired, or about to be, and closed to new subscriptions.",
    remedy="Choose another in decisions.yaml (virtualMachines.<service>/<role>.size, or sizes.<classic size>).",
    reference=LIFECYCLE,
    row=2,
)
