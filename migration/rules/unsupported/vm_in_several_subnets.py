"""CM106: the NICs of a VM are in more than one subnet."""

from classic.findings import Rule, Severity
from migration.rules.references import OVERVIEW

RULE = Rule(
    id="CM106",
    name="vm-in-several-subnets",
    severity=Severity.BLOCKER,
    title="The NICs of a VM are in more than one subnet",
    why="The platform's migration refuses a VM whose NICs are in different subnets.",
    remedy="Allow it in decisions.yaml (allow: rule CM106): Resource Manager can hold such a VM.",
    reference=OVERVIEW,
    row=9,
)
