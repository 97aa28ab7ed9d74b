"""CM403: A VM is in a subnet that no document describes."""

from classic.findings import Rule, Severity
from migration.mapping import REFERENCE

RULE = Rule(
    id="CM403",
    name="network-not-described",
    severity=Severity.INPUT,
    title="A VM is in a subnet that no document describes",
    why="A NIC needs the id of its subnet.",
    remedy="Add the virtual network's description, or set virtualNetworks.<name>.subnetIds in decisions.yaml.",
    reference=REFERENCE,
    row=8,
)
