"""CM102: some VMs of a cloud service are in an availability set, others are not."""

from classic.findings import Rule, Severity
from migration.mapping import REFERENCE

RULE = Rule(
    id="CM102",
    name="mixed-availability-set-membership",
    severity=Severity.BLOCKER,
    title="Some VMs of a cloud service are in an availability set, others are not",
    why="The platform's migration takes all VMs of a cloud service inside the availability set, or none.",
    remedy="Allow it in decisions.yaml (allow: rule CM102): Resource Manager can hold such VMs side by side.",
    reference=REFERENCE,
    row=7,
)
