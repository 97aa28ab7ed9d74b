"""CM105: A VM is in a virtual network, but in no subnet of it."""

from classic.findings import Rule, Severity
from migration.rules.references import OVERVIEW

RULE = Rule(
    id="CM105",
    name="vm-without-subnet",
    severity=Severity.BLOCKER,
    title="A VM is in a virtual network, but in no subnet of it",
    why="The platform does not migrate a VM of a virtual network that has no explicit subnet; a NIC needs one.",
    remedy="Choose the subnet in decisions.yaml (virtualMachines.<service>/<role>.subnet).",
    reference=OVERVIEW,
    row=8,
)
