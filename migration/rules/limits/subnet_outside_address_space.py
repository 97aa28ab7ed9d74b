"""CM502: A subnet lies outside its virtual network."""

from classic.findings import Rule, Severity
from migration.rules.references import VIRTUAL_NETWORKS

RULE = Rule(
    id="CM502",
    name="subnet-outside-address-space",
    severity=Severity.BLOCKER,
    title="A subnet lies outside its virtual network",
    why="Resource Manager refuses a subnet that is not within the address space.",
    remedy="Correct the address space or the subnet in the description.",
    reference=VIRTUAL_NETWORKS,
    row=13,
)
