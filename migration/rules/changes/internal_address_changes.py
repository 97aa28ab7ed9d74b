"""CM303: A VM outside a virtual network gets another internal address."""

from classic.findings import Rule, Severity
from migration.mapping import REFERENCE

RULE = Rule(
    id="CM303",
    name="internal-address-changes",
    severity=Severity.CHANGE,
    title="A VM outside a virtual network gets another internal address",
    why="A NIC needs a subnet, so the cloud service gets a virtual network of its own.",
    remedy="Choose its range (cloudServices.<name>.addressPrefix) or an existing subnet (subnetId) in decisions.yaml.",
    reference=REFERENCE,
    row=8,
)
