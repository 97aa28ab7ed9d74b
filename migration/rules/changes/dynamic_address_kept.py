"""CM322: A VM's dynamic internal address is kept by making it static."""

from classic.findings import Rule, Severity
from migration.mapping import REFERENCE

RULE = Rule(
    id="CM322",
    name="dynamic-address-kept",
    severity=Severity.CHANGE,
    title="A VM's dynamic internal address is kept by making it static",
    why="The platform's migration kept the internal addresses of VMs in a virtual network; a new NIC would get any.",
    remedy="Nothing: others may know the VM by this address.",
    reference=REFERENCE,
    row=8,
)
