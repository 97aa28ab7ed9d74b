"""CM503: address ranges of one virtual network overlap."""

from classic.findings import Rule, Severity
from migration.rules.references import VIRTUAL_NETWORKS

RULE = Rule(
    id="CM503",
    name="overlapping-prefixes",
    severity=Severity.BLOCKER,
    title="Address ranges of one virtual network overlap",
    why="Resource Manager refuses overlapping subnets and overlapping ranges of an address space.",
    remedy="Correct the ranges in the description.",
    reference=VIRTUAL_NETWORKS,
    row=13,
)
